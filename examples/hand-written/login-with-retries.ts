// A login that is retried when it fails: refused logins lock the account, and the right password then helps no more.
import assert from 'node:assert/strict';
import { createPacerSession, isPacerAuthError } from '@pacer-auth/core';
import { startEmulator } from '@pacer-auth/emulator';
import { withPacer } from '@pacer-auth/fetch';

const real = { loginId: 'byhand', password: 'changed last week', lockAfter: 5 };
const emulator = await startEmulator({ accounts: [real] });
const account = { loginId: 'byhand', password: 'the old one' };
const login = `${emulator.origins.signIn}/services/cso-auth`;

// #region before
async function logIn(): Promise<string> {
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    const answer = await fetch(login, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify(account),
    });
    const { nextGenCSO } = JSON.parse(await answer.text());
    if (nextGenCSO) return nextGenCSO;
  }
  throw new Error('PACER is down');
}
// #endregion
await assert.rejects(logIn(), /PACER is down/);
const stateOf = () => emulator.accounts.list().find(({ loginId }) => loginId === 'byhand');
assert.equal(stateOf()?.locked, true);
emulator.accounts.unlock('byhand');
emulator.journal.clear();

const session = createPacerSession({ environment: emulator.environment, credentials: account });
const url = `${emulator.court('nysd')}/cgi-bin/iquery.pl`;
// #region after
const signedIn = withPacer(fetch, session);
try {
  await signedIn(url);
} catch (error) {
  if (!isPacerAuthError(error)) throw error;
  console.log(error.message); // what PACER said, and what to do; asked again, it says so without a login
}
// #endregion
await assert.rejects(signedIn(url), { code: /^ERR_PACER_/ });
assert.equal(emulator.journal.logins().length, 1);
assert.equal(stateOf()?.locked, false);

await session.close();
await emulator.close();
