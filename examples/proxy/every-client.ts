// Plays every client against the emulator under PACER's real names, which can be reached through the proxy alone.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
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

// Without a change of the program: Node.js reads the variables at its start, and so needs a process of its own.
const ca = join(tmpdir(), `pacer-auth-proxy-${process.pid}.pem`);
await writeFile(ca, emulator.ca);
const settings = { PACER_ENVIRONMENT: 'production', PACER_LOGIN_ID: loginId, PACER_PASSWORD: password };
for (const name of Object.keys(clients)) {
  tunnels.length = 0;
  const env = { ...process.env, ...settings, NODE_USE_ENV_PROXY: '1', NODE_EXTRA_CA_CERTS: ca };
  const program = fileURLToPath(new URL('from-environment.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [program, name, docket], { env });
  assert.match(stdout, /logout/i, name);
  const ways = [...new Set(tunnels)]; // Node.js 24 opens a tunnel anew when the login's is closed
  assert.deepEqual(ways, ['tunnel pacer.login.uscourts.gov', 'tunnel ecf.nysd.uscourts.gov'], name);
  console.log(`${name}, from the environment: ${ways.join(', ')}`);
}
await rm(ca);

// A proxy that refuses is the login's error, which names the variable and not the password in it.
process.env.HTTPS_PROXY = `http://scraper:a-wrong-one@127.0.0.1:${proxy.port}`;
const session = openSession({ environment: emulator.environment, credentials }, emulator.ca);
await assert.rejects(session.token(), { code: 'ERR_PACER_LOGIN_UNREACHABLE' });
assert.ok(refused > 0);
await session.close();
await proxy.close(true);
