import { connect as connectHttp2 } from 'node:http2';
import { request } from 'node:https';
import { connect } from 'node:tls';
import { expect, test } from 'vitest';
import { startEmulator, type TlsEmulator } from '../src/index.js';
import { freePorts } from './support/free-ports.js';
import { docket, signInAt } from './support/real-names.js';

const member = { loginId: 'member', password: 'secret' };

async function status(emulator: TlsEmulator, url: string, headers: Record<string, string> = {}) {
  const response = await emulator.fetch(url, { headers, redirect: 'manual' });
  await response.arrayBuffer();
  return response.status;
}

test('serves production, QA, courts, public sites and foreign hosts by name, and says so in its journal', async () => {
  await using emulator = await startEmulator({
    tls: true,
    courts: ['nysd', 'nysb', 'ca1'],
    foreignHosts: ['www.example.com', 'ecf.nysd.uscourts.gov.evil.example'],
  });

  for (const name of [
    'pacer.login.uscourts.gov',
    'qa-login.uscourts.gov',
    'pcl.uscourts.gov',
    'qa-pcl.uscourts.gov',
    'ecf.nysd.uscourts.gov',
    'ecf.nysb.uscourts.gov',
    'ecf.ca1.uscourts.gov',
    'pacer.uscourts.gov',
    'www.nysb.uscourts.gov',
    'www.uscourts.gov',
    'www.example.com',
    'ecf.nysd.uscourts.gov.evil.example',
  ]) {
    await status(emulator, `https://${name}/x`, { cookie: 'NextGenCSO=x' });
  }

  expect(
    emulator.journal.entries.map(({ host, hostname, verdict, credentials }) => [
      host,
      hostname,
      verdict,
      ...credentials,
    ]),
  ).toEqual([
    ['sign-in', 'pacer.login.uscourts.gov', 'not-found', 'cookie:NextGenCSO'],
    ['sign-in', 'qa-login.uscourts.gov', 'not-found', 'cookie:NextGenCSO'],
    ['pcl', 'pcl.uscourts.gov', 'signed-out', 'cookie:NextGenCSO'],
    ['pcl', 'qa-pcl.uscourts.gov', 'signed-out', 'cookie:NextGenCSO'],
    ['nysd', 'ecf.nysd.uscourts.gov', 'signed-out', 'cookie:NextGenCSO'],
    ['nysb', 'ecf.nysb.uscourts.gov', 'signed-out', 'cookie:NextGenCSO'],
    ['ca1', 'ecf.ca1.uscourts.gov', 'signed-out', 'cookie:NextGenCSO'],
    ['information', 'pacer.uscourts.gov', 'information', 'cookie:NextGenCSO'],
    ['information', 'www.nysb.uscourts.gov', 'information', 'cookie:NextGenCSO'],
    ['information', 'www.uscourts.gov', 'information', 'cookie:NextGenCSO'],
    ['foreign', 'www.example.com', 'foreign', 'cookie:NextGenCSO'],
    ['foreign', 'ecf.nysd.uscourts.gov.evil.example', 'foreign', 'cookie:NextGenCSO'],
  ]);
});

test('describes itself by its real names', async () => {
  await using emulator = await startEmulator({ tls: true, courts: ['nysd'] });

  expect(emulator.environment).toMatchObject({
    authUrl: 'https://pacer.login.uscourts.gov',
    hosts: expect.arrayContaining([{ origin: 'https://ecf.nysd.uscourts.gov', credential: 'cookie' }]),
  });
  expect(emulator.origins).toEqual({
    signIn: 'https://pacer.login.uscourts.gov',
    pcl: 'https://pcl.uscourts.gov',
    foreign: 'https://www.example.com',
    information: 'https://pacer.uscourts.gov',
    courts: { nysd: 'https://ecf.nysd.uscourts.gov' },
    qa: {
      signIn: 'https://qa-login.uscourts.gov',
      pcl: 'https://qa-pcl.uscourts.gov',
      information: 'https://qa-pacer.uscourts.gov',
    },
  });
});

test('leads a court visitor without a token to the sign-in host of production', async () => {
  await using emulator = await startEmulator({ tls: true });

  const answer = await emulator.fetch(docket, { redirect: 'manual' });

  expect(answer.headers.get('location')).toBe(
    `https://pacer.login.uscourts.gov/csologin/login.jsf?pscCourtId=NYSDC&appurl=${encodeURIComponent(docket)}`,
  );
});

test('keeps the tokens of production and QA apart', async () => {
  await using emulator = await startEmulator({ tls: true, accounts: [member], tokensPerAccount: 'one' });
  const { origins } = emulator;
  const production = await signInAt(emulator, origins.signIn, member);
  const qa = await signInAt(emulator, origins.qa.signIn, member);
  const find = '/pcl-public-api/rest/cases/find';

  expect(await status(emulator, docket, { cookie: `NextGenCSO=${production}` })).toBe(200);
  expect(await status(emulator, docket, { cookie: `NextGenCSO=${qa}` })).toBe(302);
  const at = (pcl: string, token: string) => status(emulator, pcl + find, { 'x-next-gen-cso': token });
  expect(await at(origins.pcl, qa)).toBe(401);
  expect(await at(origins.qa.pcl, production)).toBe(401);
  expect(await at(origins.qa.pcl, qa)).not.toBe(401);
  expect(await at(origins.pcl, production)).not.toBe(401);
});

test('keeps an account to the one environment that it names', async () => {
  await using emulator = await startEmulator({
    tls: true,
    accounts: [{ ...member, environment: 'qa' }],
  });

  expect(await signInAt(emulator, emulator.origins.signIn, member)).toBe('');
  expect(await signInAt(emulator, emulator.origins.qa.signIn, member)).toHaveLength(128);
  expect(emulator.journal.logins()).toMatchObject([{ reason: 'unknown-account' }, { verdict: 'login' }]);
});

test('lets a fault meet one real name', async () => {
  await using emulator = await startEmulator({ tls: true });
  emulator.faults.add({ host: 'qa-login.uscourts.gov', respond: { status: 503 } });

  expect(await status(emulator, emulator.origins.signIn)).toBe(404);
  expect(await status(emulator, emulator.origins.qa.signIn)).toBe(503);
});

test('answers plain HTTP with a redirect to TLS where PACER is, and notes what it was sent', async () => {
  await using emulator = await startEmulator({ tls: true });

  const answer = await emulator.fetch(docket.replace('https:', 'http:'), {
    headers: { cookie: 'NextGenCSO=x' },
    redirect: 'manual',
  });

  expect([answer.status, answer.headers.get('location')]).toEqual([301, docket]);
  expect(await status(emulator, 'http://www.example.com/')).toBe(200);
  expect(emulator.journal.entries).toMatchObject([
    { host: 'nysd', verdict: 'plain-http', credentials: ['cookie:NextGenCSO'] },
    { host: 'foreign', verdict: 'foreign' },
  ]);
});

test('speaks HTTP/2, and breaks off a stream, not the connection, when a fault says so', async () => {
  await using emulator = await startEmulator({ tls: true });
  emulator.faults.add({ host: 'nysd', path: '/reset', reset: true });
  const session = connectHttp2('https://ecf.nysd.uscourts.gov', {
    createConnection: () =>
      connect({
        host: '127.0.0.1',
        port: emulator.tlsPort,
        ca: emulator.ca,
        servername: 'ecf.nysd.uscourts.gov',
        ALPNProtocols: ['h2'],
      }),
  });
  const ask = (path: string) =>
    new Promise<unknown>((resolve, reject) => {
      const stream = session.request({ ':path': path });
      stream.once('response', (headers) => resolve(headers[':status']));
      stream.once('error', reject);
      stream.resume();
    });

  await expect(ask('/reset')).rejects.toThrow('NGHTTP2_INTERNAL_ERROR');
  expect(await ask('/cgi-bin/iquery.pl')).toBe(302);
  session.close();
});

test('has no certificate for a name that it does not serve', async () => {
  await using emulator = await startEmulator({ tls: true });

  const handshake = new Promise((resolve, reject) => {
    const socket = connect({ port: emulator.tlsPort, host: '127.0.0.1', servername: 'www.example.org' });
    socket.once('secureConnect', resolve);
    socket.once('error', reject);
  });

  await expect(handshake).rejects.toThrow('handshake failure');
});

test('answers 421 to a request for another host than those it serves', async () => {
  await using emulator = await startEmulator({ tls: true });

  const answered = new Promise<number | undefined>((resolve, reject) => {
    const sent = request(docket, {
      agent: emulator.agent(),
      headers: { host: 'www.example.org' },
      servername: 'ecf.nysd.uscourts.gov',
    });
    sent.once('response', (response) => resolve(response.resume().statusCode));
    sent.once('error', reject);
    sent.end();
  });

  expect(await answered).toBe(421);
  expect(emulator.journal.entries).toEqual([]);
});

test('takes consecutive ports: TLS, then the proxy', async () => {
  const port = await freePorts(2);

  await using emulator = await startEmulator({ tls: true, port });

  expect(emulator.tlsPort).toBe(port);
  expect(emulator.proxyUrl).toBe(`http://127.0.0.1:${port + 1}`);
});
