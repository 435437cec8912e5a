// fetch-cookie with a jar that signs in, and what they do on a sign-out.
import assert from 'node:assert/strict';
import { createPacerSession, sessionOptionsFromEnv } from '@pacer-auth/core';
import { PacerCookieJar } from '@pacer-auth/tough-cookie';
import fetchCookie from 'fetch-cookie';

const { demoAccount, startEmulator } = await import('@pacer-auth/emulator');
const emulator = await startEmulator();
const { loginId, password, totpSecret } = demoAccount;
Object.assign(process.env, {
  PACER_ENVIRONMENT: JSON.stringify(emulator.environment),
  PACER_LOGIN_ID: loginId,
  PACER_PASSWORD: password,
  PACER_TOTP_SECRET: totpSecret,
});

// PACER_ENVIRONMENT (production or qa), PACER_LOGIN_ID, PACER_PASSWORD; if the account has one, PACER_TOTP_SECRET
const session = createPacerSession(sessionOptionsFromEnv());
const jar = new PacerCookieJar(session);
const signedIn = fetchCookie(fetch, jar);

const court = emulator.court('nysd');
const body = new URLSearchParams({ all_case_ids: '500001', case_num: ' ' }); // the case with this id
const headers = { Referer: 'https://external' }; // without it a court asks whether the request was meant
const response = await signedIn(`${court}/cgi-bin/DktRpt.pl?1-L_1_0-1`, { method: 'POST', body, headers });
const docket = await response.text();
assert.match(docket, /Docket Text/);

// #region observe
async function read(url: string): Promise<string> {
  const response = await signedIn(url, { headers: { Referer: 'https://external' } });
  const body = await response.text();
  const { status, headers } = response;
  await jar.observe({ url: response.url, status, contentType: headers.get('content-type'), body });
  return body;
}
// #endregion
const url = `${court}/cgi-bin/DktRpt.pl?500001`;
assert.match(await read(url), /Docket Sheet/);
emulator.signOut.disguise = 'script';
emulator.tokens.expireAll();
await assert.rejects(read(url), { code: 'ERR_PACER_SIGNED_OUT' });

await session.close();
await emulator.close();
