import { once } from 'node:events';
import { get } from 'node:https';
import axios from 'axios';
import got from 'got';
import ky from 'ky';
import { request } from 'undici';
import { expect, test } from 'vitest';
import { startEmulator, type TlsEmulator } from '../src/index.js';
import { docket, signInAt } from './support/real-names.js';

type Get = (emulator: TlsEmulator, url: string, headers: Record<string, string>) => Promise<string>;

const clients: readonly (readonly [name: string, get: Get])[] = [
  [
    'node:https by agent()',
    async (emulator, url, headers) => {
      const [response] = await once(get(url, { agent: emulator.agent(), headers }), 'response');
      let text = '';
      for await (const chunk of response) text += String(chunk);
      return text;
    },
  ],
  [
    'axios by agent()',
    async (emulator, url, headers) => {
      const { data } = await axios.get<string>(url, { httpsAgent: emulator.agent(), headers });
      return data;
    },
  ],
  [
    'got by agent()',
    (emulator, url, headers) =>
      got(url, { agent: { https: emulator.agent() }, headers, retry: { limit: 0 } }).text(),
  ],
  [
    'undici by dispatcher',
    async (emulator, url, headers) => {
      const { body } = await request(url, { dispatcher: emulator.dispatcher, headers });
      return body.text();
    },
  ],
  ['fetch', async (emulator, url, headers) => (await emulator.fetch(url, { headers })).text()],
  [
    'fetch of a Request',
    async (emulator, url, headers) => (await emulator.fetch(new Request(url, { headers }))).text(),
  ],
  [
    'ky by fetch',
    (emulator, url, headers) => ky.create({ fetch: emulator.fetch })(url, { headers, retry: 0 }).text(),
  ],
];

test.each(clients)('takes %s to a court by its real name', async (_name, read) => {
  await using emulator = await startEmulator({ tls: true });
  const token = await signInAt(emulator, emulator.origins.signIn);

  expect(
    await read(emulator, docket, { cookie: `NextGenCSO=${token}`, referer: 'https://external' }),
  ).toContain('Docket Sheet');
  expect(emulator.journal.entries.at(-1)).toMatchObject({
    hostname: 'ecf.nysd.uscourts.gov',
    verdict: 'served',
  });
});

test.each(clients)('does not let %s out to other names', async (_name, read) => {
  await using emulator = await startEmulator({ tls: true });

  await expect(read(emulator, 'https://www.example.org/', {})).rejects.toThrow();
  expect(emulator.journal.entries).toEqual([]);
});

test('follows redirects between real hosts', async () => {
  await using emulator = await startEmulator({ tls: true });

  const answer = await emulator.fetch(docket);

  expect(new URL(answer.url).hostname).toBe('pacer.login.uscourts.gov');
  expect(answer.redirected).toBe(true);
});

test('leaves the global fetch and its dispatcher alone', async () => {
  const { fetch } = globalThis;
  await using emulator = await startEmulator({ tls: true });
  await using plain = await startEmulator();

  await emulator.fetch(docket);

  expect(globalThis.fetch).toBe(fetch);
  expect((await fetch(plain.origins.foreign)).status).toBe(200);
});

test('connects to no address: neither by agent() nor by dispatcher nor by fetch, redirects included', async () => {
  await using emulator = await startEmulator({ tls: true, courts: ['nysd'] });
  const addresses = ['https://127.0.0.2/', 'https://[::1]/', 'https://127.0.0.1/', 'http://127.0.0.1/'];
  const notFound = { code: 'ENOTFOUND' };

  for (const address of addresses) {
    if (address.startsWith('https:')) {
      await expect(once(get(address, { agent: emulator.agent() }), 'response')).rejects.toMatchObject(
        notFound,
      );
    }
    await expect(request(address, { dispatcher: emulator.dispatcher })).rejects.toMatchObject(notFound);
    await expect(emulator.fetch(address)).rejects.toMatchObject({ cause: notFound });
    emulator.faults.add({ host: 'nysd', times: 1, redirect: { location: address } });
    await expect(emulator.fetch('https://ecf.nysd.uscourts.gov/')).rejects.toMatchObject({ cause: notFound });
  }
});
