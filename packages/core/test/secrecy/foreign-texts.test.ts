import { memoryStore } from '@pacer-auth/core';
import { expect, test } from 'vitest';
import { openSession, recordEvents, startPacer, toCourt } from '../support/pacer.js';
import { send } from '../support/send.js';

const nasty = `first\n\u001b[31mred\u001b[0m\u0000 \u202edrawkcab\u2028${'x'.repeat(60_000)}`;
const printed = /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u;

test("prints a foreign text on one line and short, and keeps it whole on the error's own property", async () => {
  const { events, onEvent } = recordEvents();
  await using emulator = await startPacer();
  await using session = openSession(emulator, {
    onEvent,
    fetch: async () => Response.json({ loginResult: '4', errorDescription: nasty }),
  });
  for (const again of [false, true]) {
    const error: unknown = await session.token().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ errorDescription: again ? expect.any(String) : nasty });
    const { message } = Object(error);
    expect(message).toContain('first red drawkcab');
    expect(message).toMatch(printed);
    expect(message.length).toBeLessThan(2_000);
  }
  for (const event of events) {
    expect(JSON.stringify(event).length).toBeLessThan(2_000);
    if (event.type === 'login-failed') expect(event.message).toMatch(printed);
  }
});

test('prints a warning and a remark on a logout on one line, and short', async () => {
  const { events, onEvent } = recordEvents();
  await using emulator = await startPacer();
  await using session = openSession(emulator, {
    onEvent,
    fetch: async () => Response.json({ loginResult: '0', nextGenCSO: 'token', errorDescription: nasty }),
  });
  await session.token();
  await session.logout();
  const texts = events.flatMap((event) => {
    if (event.type === 'warning') return [event.warning.description];
    return event.type === 'logged-out' ? [event.errorDescription] : [];
  });
  expect(texts).toHaveLength(2);
  for (const text of texts) {
    expect(text).toMatch(printed);
    expect(text.length).toBeLessThanOrEqual(1_000);
  }
});

test('takes over no token that is too long or that no cookie can hold, from a login, an answer or a store', async () => {
  const long = 't'.repeat(4_097);
  for (const reissued of [long, 'a,b', 'a"b', 'a\\b']) {
    const { events, onEvent } = recordEvents();
    const headers = { 'set-cookie': `NextGenCSO=${reissued}; Path=/` };
    await using emulator = await startPacer({ pages: () => new Response('a page', { headers }) });
    await using session = openSession(emulator, { onEvent });
    const { value } = await session.token();
    expect((await send(session, toCourt(emulator))).status).toBe(200);
    expect((await session.token()).value).toBe(value);
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'token-ignored', length: reissued.length }),
    );
  }
  await using emulator = await startPacer();
  const fetch = async () => Response.json({ loginResult: '0', nextGenCSO: long, errorDescription: '' });
  await using session = openSession(emulator, { fetch });
  await expect(session.token()).rejects.toMatchObject({ code: 'ERR_PACER_RESPONSE_INVALID' });
  const record = { login: 1, token: long, loginsAt: [] };
  const store = { ...memoryStore(), read: async () => ({ value: record, version: 1 }) };
  await using stored = openSession(emulator, { store });
  await expect(stored.token()).rejects.toMatchObject({ code: 'ERR_PACER_STORE' });
});
