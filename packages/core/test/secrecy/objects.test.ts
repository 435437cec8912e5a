import {
  backupCodes,
  createAuthService,
  memoryStore,
  type PacerSessionOptions,
  totp,
} from '@pacer-auth/core';
import { expect, test } from 'vitest';
import { disclose, expectNone, spellings } from '../support/disclose.js';
import { fakeClock } from '../support/fake-clock.js';
import { account, mfaAccount, openSession, recordEvents, startPacer, toCourt } from '../support/pacer.js';
import { send } from '../support/send.js';

const { password, totpSecret } = mfaAccount;

test('shows no secret in a session, its token, its sources, its store or its events', async () => {
  const clock = fakeClock();
  const { events, onEvent } = recordEvents();
  const store = memoryStore({ now: clock.now });
  const otp = totp(totpSecret);
  await using emulator = await startPacer({
    accounts: [mfaAccount],
    now: clock.now,
    rotate: 'every-answer',
  });
  const options: Partial<PacerSessionOptions> = { ...clock, otp, store, onEvent };
  await using session = openSession(emulator, options);
  const code = emulator.accounts.oneTimePasscode(account.loginId);
  const first = await session.token();
  await send(session, toCourt(emulator));
  emulator.tokens.expireAll();
  await send(session, toCourt(emulator));
  const last = await session.token();
  using exchange = session.exchange(toCourt(emulator));
  await exchange.authorize(toCourt(emulator).url, new Headers());

  const codes = backupCodes(mfaAccount.backupCodes);
  const shown = [session, first, last, { ...last }, exchange, otp, codes, store, events].map(disclose);

  expect(events.length).toBeGreaterThan(6);
  expect(first.value).toHaveLength(128);
  expectNone(shown.join('\n'), [
    ...spellings(password),
    totpSecret,
    code,
    ...mfaAccount.backupCodes,
    first.value,
    last.value,
  ]);
});

test('shows no token in the result of a raw login', async () => {
  await using emulator = await startPacer();
  const service = createAuthService({ environment: emulator.environment });

  const result = await service.login(account);

  expect(result.nextGenCSO).toHaveLength(128);
  expectNone(disclose(result), [result.nextGenCSO ?? '', ...spellings(password)]);
});
