// undici with the dispatcher of http-cookie-agent, which uses the jar's synchronous methods.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { createPacerSession } from '@pacer-auth/core';
import { startEmulator } from '@pacer-auth/emulator';
import { PacerCookieJar } from '@pacer-auth/tough-cookie';
import { fetch } from 'undici';

// TypeScript sees two unrelated classes CookieJar in tough-cookie's two modules; in JavaScript an import does.
const { CookieAgent } = createRequire(import.meta.url)('http-cookie-agent/undici');

const account = { loginId: 'jaruser', password: 'a password' };
const emulator = await startEmulator({ accounts: [account] });
const session = createPacerSession({ environment: emulator.environment, credentials: account });
const url = `${emulator.court('nysd')}/cgi-bin/DktRpt.pl?500001`;

// #region use
const jar = new PacerCookieJar(session);
const dispatcher = new CookieAgent({ cookies: { jar } });
await jar.ready();
const headers = { Referer: 'https://external' };
const response = await fetch(url, { dispatcher, headers });
// #endregion
assert.match(await response.text(), /Docket Sheet/);

await dispatcher.close();
await session.close();
await emulator.close();
