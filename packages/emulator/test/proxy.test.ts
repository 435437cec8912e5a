import { Agent, request } from 'node:http';
import { expect, test } from 'vitest';
import { startEmulator, type TlsEmulator } from '../src/index.js';
import { docket } from './support/real-names.js';

interface ProxyAnswer {
  status: number | undefined;
  location: string | undefined;
  text: string;
}

/** What the proxy answers to a request line; of a tunnel that opens, the status only. */
function askProxy(emulator: TlsEmulator, method: string, path: string, headers = {}): Promise<ProxyAnswer> {
  return new Promise((resolve, reject) => {
    const asked = request(emulator.proxyUrl, { method, path, headers, agent: new Agent() });
    asked.once('connect', ({ statusCode: status }, socket) => {
      socket.destroy();
      resolve({ status, location: undefined, text: '' });
    });
    asked.once('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      const {
        statusCode: status,
        headers: { location },
      } = response;
      response.once('end', () => resolve({ status, location, text }));
    });
    asked.once('error', reject);
    asked.end();
  });
}

test.each([
  'ecf.nysd.uscourts.gov:443',
  'ECF.NYSD.uscourts.gov:443',
  'ecf.nysd.uscourts.gov:80',
  'www.example.com:443',
])('opens a tunnel to %s', async (target) => {
  await using emulator = await startEmulator({ tls: true });

  expect((await askProxy(emulator, 'CONNECT', target)).status).toBe(200);
});

test.each([
  'ecf.nysd.uscourts.gov:22',
  'ecf.nysd.uscourts.gov:8443',
  'ecf.nysd.uscourts.gov.:443',
  'ecf.nysd.uscourts.gov',
  'ecf.flsd.uscourts.gov:443',
  'uscourts.gov:443',
  'www.example.org:443',
  '127.0.0.1:443',
  '[::1]:443',
  'localhost:80',
  'www.example.org:443:ecf.nysd.uscourts.gov:443',
])('refuses a tunnel to %s', async (target) => {
  await using emulator = await startEmulator({ tls: true });

  const { status } = await askProxy(emulator, 'CONNECT', target);

  expect(status).toBe(403);
});

test.each([
  'http://www.example.org/',
  'https://www.example.org/',
  'http://ecf.nysd.uscourts.gov:8080/',
  'https://ecf.nysd.uscourts.gov:80/',
  'http://127.0.0.1/',
  '/',
])('refuses to get %s', async (target) => {
  await using emulator = await startEmulator({ tls: true });

  const { status, text } = await askProxy(emulator, 'GET', target);

  expect(status).toBe(403);
  expect(text).toContain('is no host of this emulator');
  expect(emulator.journal.entries).toEqual([]);
});

test('serves https in absolute form, as axios before 1.18 asks for it', async () => {
  await using emulator = await startEmulator({ tls: true });

  const answer = await askProxy(emulator, 'GET', docket, {
    host: 'ecf.nysd.uscourts.gov',
    cookie: 'NextGenCSO=x',
  });

  expect(answer.status).toBe(302);
  expect(answer.location).toContain('https://pacer.login.uscourts.gov/csologin/login.jsf');
  expect(emulator.journal.entries).toMatchObject([
    {
      host: 'nysd',
      path: '/cgi-bin/DktRpt.pl?500001',
      credentials: ['cookie:NextGenCSO'],
      verdict: 'signed-out',
    },
  ]);
});

test('serves http in absolute form: public hosts, and PACER as a redirect to TLS', async () => {
  await using emulator = await startEmulator({ tls: true });

  expect(await askProxy(emulator, 'GET', 'http://www.example.com/')).toMatchObject({ status: 200 });
  expect(await askProxy(emulator, 'GET', docket.replace('https', 'http'))).toMatchObject({
    status: 301,
    location: docket,
  });
});
