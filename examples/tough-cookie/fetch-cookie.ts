// fetch-cookie with a jar that signs in, signed out once.
import assert from 'node:assert/strict';
import { createPacerSession } from '@pacer-auth/core';
import { startEmulator } from '@pacer-auth/emulator';
import { PacerCookieJar } from '@pacer-auth/tough-cookie';
import fetchCookie from 'fetch-cookie';

const account = { loginId: 'jaruser', password: 'a password' };
const emulator = await startEmulator({ accounts: [account] });
const session = createPacerSession({ environment: emulator.environment, credentials: account });

// #region use
const signedIn = fetchCookie(fetch, new PacerCookieJar(session));
// #endregion

const url = `${emulator.court('nysd')}/cgi-bin/DktRpt.pl?500001`;
const send = async () => await (await signedIn(url)).text();
assert.match(await send(), /logout/);
emulator.tokens.expireAll();
assert.match(await send(), /PACER: Login/); // once
assert.match(await send(), /logout/);
assert.equal(emulator.journal.logins().length, 2);

await session.close();
await emulator.close();
