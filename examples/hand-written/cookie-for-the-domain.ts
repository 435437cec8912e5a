// The token's cookie for all of uscourts.gov: public sites are sent it, and each may keep it in a log.
import assert from 'node:assert/strict';
import { createPacerSession } from '@pacer-auth/core';
import { startEmulator } from '@pacer-auth/emulator';
import { PacerCookieJar } from '@pacer-auth/tough-cookie';
import fetchCookie from 'fetch-cookie';
import { CookieJar } from 'tough-cookie';

const account = { loginId: 'byhand', password: 'a password' };
const emulator = await startEmulator({ accounts: [account], tls: true });
const { environment, fetch, journal } = emulator;
const court = `${emulator.court('nysd')}/cgi-bin/iquery.pl`;
const news = 'https://www.uscourts.gov/news';
const answer = await fetch(`${emulator.origins.signIn}/services/cso-auth`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
  body: JSON.stringify(account),
});
const token: string = JSON.parse(await answer.text()).nextGenCSO;
{
  // #region before
  const jar = new CookieJar();
  const cookie = `NextGenCSO=${token}; Domain=uscourts.gov; Path=/`;
  await jar.setCookie(cookie, 'https://pacer.login.uscourts.gov/');
  const http = fetchCookie(fetch, jar);
  // #endregion
  await http(court);
  await http(news);
}
assert.deepEqual(journal.requests('information')[0]?.credentials, ['cookie:NextGenCSO']);
journal.clear();

const session = createPacerSession({ environment, credentials: account, fetch });
// #region after
const jar = new PacerCookieJar(session);
const http = fetchCookie(fetch, jar);
// #endregion
await http(court);
await http(news);
assert.equal(journal.requests('nysd')[0]?.verdict, 'served');
assert.deepEqual(journal.requests('information')[0]?.credentials, []);

await session.close();
await emulator.close();
