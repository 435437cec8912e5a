// A passcode made and sent at any time: a second start within its 30 s sends the same one again, which is refused.
import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { createPacerSession, memoryStore, totp } from '@pacer-auth/core';
import { demoAccount, startEmulator } from '@pacer-auth/emulator';
import { withPacer } from '@pacer-auth/fetch';
import { TOTP } from 'otpauth';

const { totpSecret } = demoAccount;
const account = { loginId: 'byhand', password: 'a password' };
const emulator = await startEmulator({ accounts: [{ ...account, totpSecret }] });
const login = `${emulator.origins.signIn}/services/cso-auth`;

// #region before
const passcodes = new TOTP({ secret: totpSecret });
async function logIn(): Promise<string> {
  const answer = await fetch(login, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify({ ...account, otpCode: passcodes.generate() }),
  });
  const { nextGenCSO, errorDescription } = JSON.parse(await answer.text());
  if (!nextGenCSO) throw new Error(errorDescription);
  return nextGenCSO;
}
// #endregion
// Both starts in the same 30 s: the first fetch of a process takes a moment.
const leftMs = 30_000 - (Date.now() % 30_000);
if (leftMs < 5000) await setTimeout(leftMs);
const started = await Promise.allSettled([logIn(), logIn()]);
assert.deepEqual(started.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
emulator.journal.clear();

// A store that both starts share: a file or a server in earnest.
const store = memoryStore();
const url = `${emulator.court('nysd')}/cgi-bin/iquery.pl`;
const options = { environment: emulator.environment, credentials: account, store };
// #region after
const session = createPacerSession({ ...options, otp: totp(totpSecret) });
const signedIn = withPacer(fetch, session);
// #endregion
const restarted = createPacerSession({ ...options, otp: totp(totpSecret) });
const answers = [await signedIn(url), await withPacer(fetch, restarted)(url)];
assert.deepEqual(
  answers.map(({ status }) => status),
  [200, 200],
);
assert.deepEqual(
  emulator.journal
    .logins()
    .map(({ loginResult }) => loginResult)
    .filter((each) => each === '0').length,
  1,
);

await session.close();
await restarted.close();
await emulator.close();
