// A login before each request: as many logins as pages, and each passcode is good once.
import assert from 'node:assert/strict';
import { createPacerSession } from '@pacer-auth/core';
import { startEmulator } from '@pacer-auth/emulator';
import { withPacer } from '@pacer-auth/fetch';

const account = { loginId: 'byhand', password: 'a password' };
const emulator = await startEmulator({ accounts: [account] });
const login = `${emulator.origins.signIn}/services/cso-auth`;
const urls = ['500001', '500002', '500003', '500004'].map(
  (id) => `${emulator.court('nysd')}/cgi-bin/iquery.pl?${id}`,
);

// #region before
async function page(url: string): Promise<string> {
  const answer = await fetch(login, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify(account),
  });
  const { nextGenCSO } = JSON.parse(await answer.text());
  const page = await fetch(url, { headers: { Cookie: `NextGenCSO=${nextGenCSO}` } });
  return await page.text();
}
// #endregion
await Promise.all(urls.map(page));
assert.equal(emulator.journal.logins().length, 4);
emulator.journal.clear();

const session = createPacerSession({ environment: emulator.environment, credentials: account });
// #region after
const signedIn = withPacer(fetch, session);

async function signedInPage(url: string): Promise<string> {
  const page = await signedIn(url);
  return await page.text();
}
// #endregion
await Promise.all(urls.map(signedInPage));
assert.equal(emulator.journal.logins().length, 1);

await session.close();
await emulator.close();
