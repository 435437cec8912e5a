// Plays every client against the emulator under PACER's real names, which can be reached through the proxy alone.
import assert from 'node:assert/strict';
import { demoAccount, startEmulator } from '@pacer-auth/emulator';
import { Server } from 'proxy-chain';
import { openSession, type Read, withAxios, withFetch, withGot, withJar, withKy } from './clients.ts';

const { loginId, password } = demoAccount;
const credentials = { loginId, password };
await using emulator = await startEmulator({ tls: true, accounts: [credentials] });
const tunnels: string[] = [];
let refused = 0;
// The user's own proxy, which asks for a password, and passes on to the one that knows the emulator's names.
const proxy = new Server({
  port: 0,
  host: '127.0.0.1',
  prepareRequestFunction({ username, password: given, hostname, isHttp }) {
    const isKnown = username === 'scraper' && given === 'not-a-real-one';
    if (isKnown) tunnels.push(`${isHttp ? 'plain' : 'tunnel'} ${hostname}`);
    else refused += 1;
    return { requestAuthentication: !isKnown, upstreamProxyUrl: emulator.proxyUrl };
  },
});
await proxy.listen();
process.env.HTTPS_PROXY = `http://scraper:not-a-real-one@127.0.0.1:${proxy.port}`;

const docket = `${emulator.court('nysd')}/cgi-bin/DktRpt.pl?500001`;
const clients = { fetch: withFetch, ky: withKy, axios: withAxios, got: withGot, jar: withJar };
for (const [name, open] of Object.entries(clients)) {
  const { environment } = emulator;
  await using session = openSession({ environment, credentials }, emulator.ca);
  tunnels.length = 0;
  const read: Read = open(session, emulator.ca);
  assert.match(await read(docket), /logout/i, name);
  const hosts = [new URL(environment.authUrl).hostname, new URL(docket).hostname];
  assert.deepEqual(
    tunnels,
    hosts.map((host) => `tunnel ${host}`),
    name,
  );
  console.log(`${name}: ${tunnels.join(', ')}`);
}

// A proxy that refuses is the login's error, which names the variable and not the password in it.
process.env.HTTPS_PROXY = `http://scraper:a-wrong-one@127.0.0.1:${proxy.port}`;
const session = openSession({ environment: emulator.environment, credentials }, emulator.ca);
await assert.rejects(session.token(), { code: 'ERR_PACER_LOGIN_UNREACHABLE' });
assert.ok(refused > 0);
await session.close();
await proxy.close(true);
