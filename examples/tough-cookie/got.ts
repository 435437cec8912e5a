// got with a jar that signs in: the README's first snippets, and what they do on a sign-out.
import assert from 'node:assert/strict';
// #region imports
import { createPacerSession, credentialsFromEnv, totp } from '@pacer-auth/core';
import { PacerCookieJar } from '@pacer-auth/tough-cookie';
import got from 'got';

// #endregion

const { demoAccount, startEmulator } = await import('@pacer-auth/emulator');
const emulator = await startEmulator();
const { loginId, password, totpSecret } = demoAccount;
Object.assign(process.env, {
  PACER_LOGIN_ID: loginId,
  PACER_PASSWORD: password,
  PACER_TOTP_SECRET: totpSecret,
});
const { environment } = emulator;

// #region use
const session = createPacerSession({
  environment, // 'production' or 'qa'; here the emulator's
  credentials: credentialsFromEnv(), // PACER_LOGIN_ID, PACER_PASSWORD, PACER_CLIENT_CODE
  otp: totp(process.env.PACER_TOTP_SECRET ?? ''), // only with multifactor authentication
});
const jar = new PacerCookieJar(session);
const client = got.extend({ cookieJar: jar });
// #endregion

const court = emulator.court('nysd');
// #region request
const docket = await client(`${court}/cgi-bin/DktRpt.pl?500001`).text();
// #endregion
assert.match(docket, /logout/);

// #region observe
const watchful = client.extend({
  hooks: {
    afterResponse: [
      async (response) => {
        const { url, statusCode: status, headers, rawBody: body } = response;
        await jar.observe({ url, status, contentType: headers['content-type'], body });
        return response;
      },
    ],
  },
});
// #endregion
assert.match(await watchful(`${court}/cgi-bin/DktRpt.pl?500001`).text(), /logout/);
emulator.signOut.disguise = 'script';
emulator.tokens.expireAll();
await assert.rejects(watchful(`${court}/cgi-bin/DktRpt.pl?500001`), { code: 'ERR_PACER_SIGNED_OUT' });

await session.close();
await emulator.close();
