import { backupCodes, createPacerSession, memoryStore, type TokenStore } from '@pacer-auth/core';
import { expect, test } from 'vitest';
import { disclose, expectNone, spellings } from '../support/disclose.js';
import { fakeClock } from '../support/fake-clock.js';
import { mfaAccount, openSession, recordEvents, startPacer, toCourt } from '../support/pacer.js';
import { send } from '../support/send.js';

const { password } = mfaAccount;

async function failure(work: Promise<unknown>): Promise<Error & { code: unknown }> {
  const error: unknown = await work.then(() => undefined).catch((reason: unknown) => reason);
  if (error instanceof Error && 'code' in error) return Object.assign(error);
  throw new TypeError(`no error of ours: ${String(error)}`);
}

test('takes password, code and token out of what PACER says', async () => {
  for (const loginResult of ['0', '1', '13', '99']) {
    const { events, onEvent } = recordEvents();
    const nextGenCSO = `token-${'T'.repeat(100)}`;
    const errorDescription = ['Not good:', ...spellings(password), '246813', nextGenCSO].join(' | ');
    await using emulator = await startPacer();
    await using session = openSession(emulator, {
      onEvent,
      otp: () => '246813',
      fetch: async () => Response.json({ loginResult, nextGenCSO, errorDescription }),
    });

    const outcome: unknown = await session.token().catch((reason: unknown) => reason);
    const standing: unknown = await session.token().catch((reason: unknown) => reason);

    const shown = [outcome, standing, events, session.warning].map(disclose).join('\n');
    expect(shown).toContain('Not good:');
    expectNone(shown, [...spellings(password), '246813', nextGenCSO]);
  }
});

test("takes secrets out of the transport's own errors, however deep", async () => {
  const { events, onEvent } = recordEvents();
  await using emulator = await startPacer({ accounts: [mfaAccount] });
  await using session = openSession(emulator, {
    ...fakeClock(),
    onEvent,
    otp: backupCodes(mfaAccount.backupCodes),
    fetch: async (_, init) => {
      const text = `cannot send ${String(init?.body)} ${spellings(password).join(' ')}`;
      const inner = Object.assign(new Error(text), { code: 'ECONNREFUSED', body: text });
      throw Object.assign(new TypeError(text, { cause: inner }), { config: { data: text } });
    },
  });

  const error = await failure(session.token());

  expect(error).toMatchObject({ code: 'ERR_PACER_LOGIN_UNREACHABLE', cause: { name: 'TypeError' } });
  expectNone(disclose(error) + disclose(events), [...spellings(password), ...mfaAccount.backupCodes]);
});

test('copies no more than the beginning of a circular chain of causes', async () => {
  await using emulator = await startPacer();
  const first = new Error('first');
  first.cause = new Error('second', { cause: first });
  await using session = openSession(emulator, {
    ...fakeClock(),
    fetch: async () => {
      throw first;
    },
  });

  expect(await failure(session.token())).toMatchObject({ cause: { message: 'first' } });
});

test('takes the token out of the errors of a logout', async () => {
  const { events, onEvent } = recordEvents();
  await using emulator = await startPacer();
  await using session = openSession(emulator, {
    onEvent,
    fetch: async (url, init) => {
      if (String(url).endsWith('cso-auth')) return await fetch(url, init);
      throw new Error(`cannot send ${String(init?.body)}`);
    },
  });
  const { value } = await session.token();

  const error = await failure(session.logout());

  expectNone(disclose(error) + disclose(events), [value]);
});

for (const body of ['{"nextGenCSO":"TOKEN","loginResult":"0"', '<CsoAuth><nextGenCSO>TOKEN</nextGenCSO>']) {
  test(`quotes nothing of a reply that cannot be read: ${body.slice(0, 9)}`, async () => {
    await using emulator = await startPacer();
    await using session = openSession(emulator, fakeClock());
    emulator.faults.add({ host: 'sign-in', respond: { status: 200, body } });
    expectNone(disclose(await failure(session.token())), ['TOKEN']);
  });
}

test('shows no token that the response of a sign-out carries', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator);
  emulator.faults.add({
    host: 'nysd',
    respond: {
      status: 302,
      headers: { location: emulator.origins.signIn, 'set-cookie': 'NextGenCSO=from-the-court' },
    },
  });

  const error = await failure(send(session, toCourt(emulator)));

  expect(error).toMatchObject({ code: 'ERR_PACER_SIGNED_OUT', response: { status: 302 } });
  const { value } = await session.token().catch(() => ({ value: 'no token' }));
  expectNone(disclose(error), ['from-the-court', value]);
});

for (const method of ['read', 'write', 'acquireLease', 'releaseLease'] as const) {
  test(`takes the token out of what a store says when it fails to ${method}`, async () => {
    const inner = memoryStore();
    let secret = '';
    const { events, onEvent } = recordEvents();
    const fail = (): void => {
      if (secret) throw new Error(`bad row ${secret}`, { cause: new Error(`row: ${secret}`) });
    };
    const store: TokenStore = {
      ...inner,
      [method]: async (...parameters: never[]) => {
        fail();
        return await Reflect.apply(inner[method], inner, parameters);
      },
    };
    await using emulator = await startPacer();
    await using session = openSession(emulator, { store, onEvent });
    secret = (await session.token()).value;
    emulator.tokens.expireAll();

    const outcome: unknown = await send(session, toCourt(emulator)).catch((reason: unknown) => reason);

    expect(disclose(outcome) + disclose(events)).toContain('bad row');
    expectNone(disclose(outcome) + disclose(events), [secret]);
    secret = '';
  });
}

test('names the wrong field of credentials without its value', () => {
  const credentials = { loginId: 'tester01', password, clientCode: 'hush hush' };
  const make = () => createPacerSession({ environment: 'qa', credentials });
  expect(make).toThrow(/^credentials.clientCode/);
  expect(make).not.toThrow(/hush/);
});
