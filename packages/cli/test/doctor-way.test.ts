import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { freePort, listen } from '@pacer-auth/servers';
import { describe, expect, test } from 'vitest';
import { complaints, plain } from './support/complaints.js';
import { type RealPacer, startRealPacer } from './support/real-pacer.js';
import { tlsServer } from './support/tls-server.js';

/** A fault of the way to PACER: how it is made, exit code, the line. */
const wayFaults: readonly [
  fault: string,
  make: (pacer: RealPacer) => Record<string, string> | Promise<Record<string, string>>,
  code: number,
  line: RegExp,
][] = [
  [
    'a proxy that is not there',
    async () => ({ HTTPS_PROXY: `http://127.0.0.1:${await freePort()}` }),
    69,
    /proxy .*cannot be reached: connect ECONNREFUSED/,
  ],
  [
    'a proxy whose name is not known',
    () => ({ HTTPS_PROXY: 'http://no-such-proxy.invalid:3128' }),
    69,
    /DNS .*the name of the proxy no-such-proxy.invalid:3128 cannot be found/,
  ],
  [
    'a proxy that is no URL',
    () => ({ HTTPS_PROXY: 'proxy:3128' }),
    78,
    /failure +proxy +HTTPS_PROXY must be a URL .*\n +-> Correct it/,
  ],
  [
    'a name that is not known',
    () => ({ HTTPS_PROXY: '', PACER_ENVIRONMENT: environmentAt('https://no-such-host.invalid') }),
    69,
    /DNS .*the name of no-such-host.invalid cannot be found/,
  ],
  [
    'a host that the proxy does not let through',
    () => ({ PACER_ENVIRONMENT: environmentAt('https://no-such-host.invalid') }),
    69,
    /proxy .*does not lead to no-such-host.invalid \(HTTP 403\)/,
  ],
  [
    'nobody who listens',
    async () => ({
      HTTPS_PROXY: '',
      PACER_ENVIRONMENT: environmentAt(`https://127.0.0.1:${await freePort()}`),
    }),
    69,
    /connection .*cannot be connected to: connect ECONNREFUSED/,
  ],
  [
    'an authority that is not trusted',
    () => ({ NODE_EXTRA_CA_CERTS: '' }),
    69,
    /TLS .*is issued by an authority that this machine does not trust \(\w+\)/,
  ],
  [
    'a server that has no certificate for the name',
    ({ emulator }) => ({
      HTTPS_PROXY: '',
      PACER_ENVIRONMENT: environmentAt(`https://localhost:${emulator.tlsPort}`),
    }),
    69,
    /TLS .*localhost does not speak TLS as it must: .*handshake failure \(ERR_SSL_\S+\)\n +->/,
  ],
];

describe('doctor names the fault of the way to PACER:', () => {
  test.each(wayFaults)('%s', async (_, make, code, line) => {
    await using pacer = await startRealPacer({ accounts: [plain] });
    const found = await complaints([], { ...pacer.env, ...(await make(pacer)) });
    expect(found).toEqual({ code, lines: expect.stringMatching(line) });
  });

  test('a proxy that wants a password', async () => {
    await using pacer = await startRealPacer({ accounts: [plain] });
    const proxy = createHttpServer().on('connect', (_, socket) => {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n');
    });
    await using listening = await listen(proxy);
    const found = await complaints([], { ...pacer.env, HTTPS_PROXY: `http://127.0.0.1:${listening.port}` });
    expect(found).toEqual({
      code: 69,
      lines: expect.stringMatching(/proxy .*wants a user name and a password \(HTTP 407\)/),
    });
  });

  test.each([
    ['of another name', 'pacer.example', 9, /TLS .*the certificate is not one of localhost\n/],
    ['that has expired', 'localhost', -1, /TLS .*of localhost is not valid now \(CERT_HAS_EXPIRED\)\n/],
  ])('a certificate %s', async (_, name, daysLeft, line) => {
    await using pacer = await startRealPacer({ accounts: [plain] });
    const ca = join(pacer.folder, 'other.pem');
    await using server = await tlsServer(ca, name, daysLeft);
    const found = await complaints([], {
      ...pacer.env,
      HTTPS_PROXY: '',
      NODE_EXTRA_CA_CERTS: ca,
      PACER_ENVIRONMENT: environmentAt(`https://localhost:${server.port}`),
    });
    expect(found).toEqual({ code: 69, lines: expect.stringMatching(line) });
  });

  test('something that speaks no TLS', async () => {
    await using pacer = await startRealPacer({ accounts: [plain] });
    await using listening = await listen(
      createServer((socket) =>
        socket
          .on('error', () => {})
          .resume()
          .end('220 hello\r\n'),
      ),
    );
    const environment = environmentAt(`https://127.0.0.1:${listening.port}`);
    const found = await complaints([], { ...pacer.env, HTTPS_PROXY: '', PACER_ENVIRONMENT: environment });
    expect(found).toEqual({
      code: 69,
      // One line, and no warning of Node.js' own.
      lines: expect.stringMatching(
        /TLS .*127\.0\.0\.1 does not speak TLS as it must: wrong version number .*\n +->/,
      ),
    });
    expect(found.lines).not.toContain('Warning');
  });

  test.each([
    ['ahead', -60_000, /clock .*this clock is \d+ s ahead of PACER's: passcodes are made for another moment/],
    ['behind', 60_000, /clock .*this clock is \d+ s behind PACER's: passcodes are made for another moment/],
  ])('a clock that is %s', async (_, offsetMs, line) => {
    await using pacer = await startRealPacer({ now: () => Date.now() + offsetMs });
    expect(await complaints([], pacer.env)).toEqual({ code: 69, lines: expect.stringMatching(line) });
    const withoutCodes = await complaints([], { ...pacer.env, PACER_TOTP_SECRET: '' });
    expect(withoutCodes.code).toBe(1);
  });

  test('a service that is down', async () => {
    await using pacer = await startRealPacer({
      faultPlan: { faults: [{ host: 'sign-in', respond: { status: 503 } }] },
    });
    expect(await complaints([], pacer.env)).toEqual({
      code: 69,
      lines: expect.stringMatching(/PACER .*answers HTTP 503: it is down, or under maintenance/),
    });
  });
});

function environmentAt(authUrl: string): string {
  return JSON.stringify({ name: 'mine', authUrl, hosts: [] });
}
