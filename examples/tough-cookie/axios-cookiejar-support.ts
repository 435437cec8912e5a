// axios-cookiejar-support, whose agents use the jar's synchronous methods. They leave ports out of URLs: hence the
// emulator with real names.
import assert from 'node:assert/strict';
import { createPacerSession } from '@pacer-auth/core';
import { startEmulator } from '@pacer-auth/emulator';
import { PacerCookieJar } from '@pacer-auth/tough-cookie';
import axios from 'axios';
import { wrapper } from 'axios-cookiejar-support';

const account = { loginId: 'jaruser', password: 'a password' };
const emulator = await startEmulator({ accounts: [account], tls: true });
const { environment, fetch } = emulator;
const session = createPacerSession({ environment, credentials: account, fetch });

// #region use
const jar = new PacerCookieJar(session);
const client = wrapper(axios.create({ jar, headers: { Referer: 'https://external' } }));
client.interceptors.request.use(async (config) => {
  await jar.ready({ url: client.getUri(config) });
  return config;
});
// #endregion

client.interceptors.request.handlers?.unshift({
  fulfilled: (config) => {
    Object.assign(config.httpsAgent.options, emulator.agent().options);
    return config;
  },
  rejected: (error: unknown) => Promise.reject(error),
  synchronous: false,
  runWhen: null,
});
const url = `${emulator.court('nysd')}/cgi-bin/DktRpt.pl?500001`;
assert.match((await client.get(url)).data, /Docket Sheet/);
emulator.tokens.expireAll();
assert.match((await client.get(url)).data, /PACER: Login/); // once
assert.match((await client.get(url)).data, /Docket Sheet/);
assert.equal(emulator.journal.logins().length, 2);

await session.close();
await emulator.close();
