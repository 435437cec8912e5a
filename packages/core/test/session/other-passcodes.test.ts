import { backupCodes, memoryStore } from '@pacer-auth/core';
import { expect, test } from 'vitest';
import { fakeClock } from '../support/fake-clock.js';
import { mfaAccount, openSession, startPacer, toCourt } from '../support/pacer.js';
import { send } from '../support/send.js';

const accounts = [mfaAccount];

test('uses each backup code once, ever, and says when none is left', async () => {
  const store = memoryStore();
  await using emulator = await startPacer({ accounts });
  const otp = backupCodes(['70000001', '70000002']);
  for (let turn = 0; turn < 2; turn += 1) {
    await using session = openSession(emulator, { store, otp });
    await session.token();
    emulator.tokens.expireAll();
    expect(await send(session, toCourt(emulator)).catch((error: unknown) => error)).toMatchObject(
      turn === 0 ? { status: 200 } : { code: 'ERR_PACER_BACKUP_CODES_EXHAUSTED' },
    );
  }

  expect(emulator.journal.logins().map(({ otp: kind, verdict }) => [kind, verdict])).toEqual([
    ['backup-code', 'login'],
    ['backup-code', 'login'],
  ]);
  expect(emulator.accounts.get(mfaAccount.loginId)?.unusedBackupCodes).toEqual(['70000003']);
});

test('records a backup code as used before it is sent', async () => {
  const clock = fakeClock();
  await using emulator = await startPacer({ accounts });
  const sent: string[] = [];
  await using session = openSession(emulator, {
    ...clock,
    otp: backupCodes(mfaAccount.backupCodes),
    fetch: async (url, init) => {
      sent.push(JSON.parse(String(init?.body)).otpCode);
      if (sent.length === 1) throw new Error('the cable was pulled');
      return await fetch(url, init);
    },
  });

  await session.token();

  expect(sent).toEqual(['70000001', '70000002']);
});

test('asks a function for the code of each login, and takes it as an app shows it', async () => {
  await using emulator = await startPacer({ accounts });
  let asked = 0;
  await using session = openSession(emulator, {
    otp: () => {
      asked += 1;
      return ` ${emulator.accounts.oneTimePasscode(mfaAccount.loginId).replace(/^(...)/, '$1 ')}\n`;
    },
  });

  await Promise.all([session.token(), session.token()]);

  expect(asked).toBe(1);
  expect(emulator.journal.logins()[0]).toMatchObject({ verdict: 'login', otp: 'totp' });
});
