import { createHash, X509Certificate } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startEmulator, type TlsEmulator } from '../src/index.js';
import { needProgram } from './support/need-program.js';
import { type Outcome, runProgram } from './support/programs.js';
import { docket, signInAt } from './support/real-names.js';
import { temporaryFolder } from './support/temporary-folder.js';

interface Given {
  emulator: TlsEmulator;
  caFile: string;
  folder: string;
  cookie: string;
}

const source = (name: string): string => fileURLToPath(new URL(`./programs/${name}`, import.meta.url));
const served = { hostname: 'ecf.nysd.uscourts.gov', verdict: 'served' };
const showsDocket = { code: 0, stdout: expect.stringContaining('Docket Sheet') };

/** Starts an emulator, lets a program ask a court with a live token, and says how that ended. */
async function ask(
  program: (given: Given) => Promise<Outcome>,
): Promise<{ output: Outcome; journal: unknown }> {
  await using folder = await temporaryFolder();
  const caFile = join(folder.path, 'ca.pem');
  await using emulator = await startEmulator({ tls: true, caFile, referer: 'any' });
  const cookie = `NextGenCSO=${await signInAt(emulator, emulator.origins.signIn)}`;
  const output = await program({ emulator, caFile, folder: folder.path, cookie });
  return { output, journal: emulator.journal.requests('nysd') };
}

test('writes its certificate, and no key, where it is told', async () => {
  await using folder = await temporaryFolder();
  const caFile = join(folder.path, 'ca.pem');
  await using emulator = await startEmulator({ tls: true, caFile, referer: 'any' });

  const written = await readFile(caFile, 'utf8');

  expect(written).toBe(emulator.ca);
  expect(written.match(/-----BEGIN .*-----/g)).toEqual(['-----BEGIN CERTIFICATE-----']);
});

test.for(['--http1.1', '--http2'])('is accepted by curl %s', async (version, context) => {
  const curl = await needProgram(context, 'curl');
  const { output, journal } = await ask(({ emulator, caFile, cookie }) =>
    runProgram(curl, [
      '-sS',
      version,
      '--proxy',
      emulator.proxyUrl,
      '--cacert',
      caFile,
      '-b',
      cookie,
      docket,
    ]),
  );

  expect(output).toMatchObject(showsDocket);
  expect(journal).toMatchObject([served]);
});

test('is accepted by OpenSSL at its strictest', async (context) => {
  const openssl = await needProgram(context, 'openssl');
  const { output } = await ask(({ emulator, caFile }) => {
    const server = ['-connect', `127.0.0.1:${emulator.tlsPort}`, '-servername', 'pcl.uscourts.gov'];
    const checks = ['-CAfile', caFile, '-x509_strict', '-verify_return_error', '-purpose', 'sslserver'];
    return runProgram(openssl, ['s_client', ...server, ...checks, '-verify_hostname', 'pcl.uscourts.gov']);
  });

  expect(output.stdout).toContain('Verify return code: 0 (ok)');
});

test('is accepted by fetch, ky, got, axios and node:https of a Node.js program that knows nothing of it', async ({
  skip,
}) => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  skip(major < 22 || (major === 22 && minor < 21), 'NODE_USE_ENV_PROXY needs Node.js 22.21 or 24');
  const { output, journal } = await ask(({ emulator, caFile, cookie }) =>
    runProgram(process.execPath, [source('ask.mjs'), docket, cookie], {
      env: { NODE_USE_ENV_PROXY: '1', HTTPS_PROXY: emulator.proxyUrl, NODE_EXTRA_CA_CERTS: caFile },
    }),
  );

  const lines = ['fetch', 'ky', 'got', 'axios', 'node:https'].map((client) => `${client} true\n`);
  expect(output).toEqual({ code: 0, stdout: lines.join(''), stderr: expect.any(String) });
  expect(journal).toMatchObject(lines.map(() => served));
});

test.for(['requests', 'urllib'])('is accepted by %s of a Python program', async (library, context) => {
  const python = await needProgram(context, 'python3');
  const { code } = await runProgram(python, ['-c', `import ${library}`]);
  context.skip(code !== 0, `this Python has no ${library}`);
  const { output, journal } = await ask(({ emulator, caFile, cookie }) =>
    runProgram(python, [source('ask.py'), library, docket, cookie], {
      env: { HTTPS_PROXY: emulator.proxyUrl, REQUESTS_CA_BUNDLE: caFile, SSL_CERT_FILE: caFile },
    }),
  );

  expect(output).toMatchObject(showsDocket);
  expect(journal).toMatchObject([served]);
});

test('is accepted by a JDK', async (context) => {
  const [java, keytool] = [await needProgram(context, 'java'), await needProgram(context, 'keytool')];
  const { output, journal } = await ask(async ({ emulator, caFile, folder, cookie }) => {
    const store = join(folder, 'trust.p12');
    const imported = await runProgram(keytool, [
      ...['-importcert', '-noprompt', '-alias', 'pacer-emulator', '-file', caFile],
      ...['-keystore', store, '-storetype', 'PKCS12', '-storepass', 'changeit'],
    ]);
    if (imported.code !== 0) return imported;
    const { hostname, port } = new URL(emulator.proxyUrl);
    return await runProgram(java, [
      ...[`-Dhttps.proxyHost=${hostname}`, `-Dhttps.proxyPort=${port}`],
      ...[`-Djavax.net.ssl.trustStore=${store}`, '-Djavax.net.ssl.trustStorePassword=changeit'],
      ...[source('Ask.java'), docket, cookie],
    ]);
  });

  expect(output).toMatchObject(showsDocket);
  expect(journal).toMatchObject([served]);
});

test.for(['by its certificate store', 'by the key of the authority'])(
  'is accepted by Chromium, headless, %s',
  async (way, context) => {
    const chromium = await needProgram(context, 'chromium', 'chromium-browser', 'google-chrome');
    const certutil = way === 'by its certificate store' && (await needProgram(context, 'certutil'));
    const { output, journal } = await ask(async ({ emulator, caFile, folder }) => {
      const store = join(folder, '.pki', 'nssdb');
      if (certutil) {
        await mkdir(store, { recursive: true });
        await runProgram(certutil, ['-N', '-d', `sql:${store}`, '--empty-password']);
        await runProgram(certutil, [
          '-A',
          '-d',
          `sql:${store}`,
          '-t',
          'C,,',
          '-n',
          'pacer-emulator',
          '-i',
          caFile,
        ]);
      }
      const key = new X509Certificate(emulator.ca).publicKey.export({ type: 'spki', format: 'der' });
      const keyHash = createHash('sha256').update(key).digest('base64');
      const trust = certutil ? [] : [`--ignore-certificate-errors-spki-list=${keyHash}`];
      const isolated = [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        `--user-data-dir=${join(folder, 'profile')}`,
      ];
      return await runProgram(
        chromium,
        [...isolated, ...trust, `--proxy-server=${emulator.proxyUrl}`, '--dump-dom', docket],
        { env: { HOME: folder } },
      );
    });

    expect(output.stdout).toContain('<title>PACER: Login</title>');
    expect(journal).toMatchObject([{ hostname: 'ecf.nysd.uscourts.gov', verdict: 'signed-out' }]);
  },
);
