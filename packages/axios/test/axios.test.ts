import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { inspect } from 'node:util';
import { createPacerSession, type PacerSession } from '@pacer-auth/core';
import { type Emulator, type EmulatorOptions, startEmulator } from '@pacer-auth/emulator';
import axios from 'axios';
import { describe, expect, it, vi } from 'vitest';
import { withoutPacer, withPacer } from '../src/index.js';

const account = { loginId: 'axiosuser', password: 'a long & "plain" password' };
const docket = '/cgi-bin/DktRpt.pl?500001';
const copies: Array<[string, typeof axios]> = [
  ['newest', axios],
  ['CommonJS copy of the newest', createRequire(import.meta.url)('axios')],
];

async function withWorld(
  options: EmulatorOptions,
  run: (world: { emulator: Emulator; session: PacerSession; court: string }) => Promise<void>,
): Promise<void> {
  await using emulator = await startEmulator({ accounts: [account], ...options });
  await using session = createPacerSession({ environment: emulator.environment, credentials: account });
  await run({ emulator, session, court: emulator.court('nysd') });
}

describe('withPacer(axios)', () => {
  it('returns the instance it was given, and wrapping twice is wrapping once', () =>
    withWorld({}, async ({ emulator, session, court }) => {
      const client = axios.create();
      expect(withPacer(client, session)).toBe(client);
      const { adapter } = client.defaults;
      expect(withPacer(withPacer(client, session), session).defaults.adapter).toBe(adapter);
      await client.get(court + docket);
      expect(emulator.journal.requests('nysd')).toHaveLength(1);
    }));

  it('refuses a second session on one instance, and the fetch adapter', () =>
    withWorld({}, async ({ emulator, session }) => {
      const client = withPacer(axios.create(), session);
      const other = createPacerSession({ environment: emulator.environment, credentials: account });
      expect(() => withPacer(client, other)).toThrow(TypeError);
      expect(() => withPacer(axios.create({ adapter: 'fetch' }), session)).toThrow(/fetch adapter/);
    }));

  it('leaves an instance as it was after withoutPacer', () =>
    withWorld({}, async ({ emulator, session, court }) => {
      const client = axios.create();
      const before = client.defaults.adapter;
      withPacer(client, session);
      expect(withoutPacer(client)).toBe(client);
      expect(client.defaults.adapter).toBe(before);
      expect(withoutPacer(client)).toBe(client);
      await client.get(court + docket, { maxRedirects: 0, validateStatus: null });
      expect(emulator.journal.logins()).toHaveLength(0);
    }));

  it('signs in what the instance creates', () =>
    withWorld({}, async ({ session, court }) => {
      const child = withPacer(axios.create(), session).create({ baseURL: court });
      expect((await child.get(docket)).data).toMatch(/logout/);
    }));

  it("passes a request through the user's interceptors and transforms once, however often it is sent", () =>
    withWorld({}, async ({ emulator, session, court }) => {
      const calls: string[] = [];
      const pass =
        (name: string) =>
        <T>(value: T): T => {
          calls.push(name);
          return value;
        };
      const client = axios.create({
        transformRequest: [pass('transformRequest')],
        transformResponse: [pass('transformResponse')],
      });
      client.interceptors.request.use(pass('request before'));
      withPacer(client, session);
      client.interceptors.request.use(pass('request after'));
      client.interceptors.response.use(pass('response'));
      client.interceptors.response.use(({ data }) => data);
      emulator.tokens.expireAll();
      emulator.faults.add({ host: 'nysd', signedOut: 'script', times: 1 });
      expect(await client.get(court + docket)).toMatch(/logout/);
      expect(emulator.journal.requests('nysd')).toHaveLength(2);
      expect(calls).toEqual([
        'request after',
        'request before',
        'transformRequest',
        'transformResponse',
        'response',
      ]);
    }));

  it.each([
    ['rejects', undefined],
    ['accepts', () => true],
  ] as const)('repeats a search after a 401 that validateStatus %s', (_, validateStatus) =>
    withWorld({}, async ({ emulator, session }) => {
      const client = withPacer(axios.create(validateStatus && { validateStatus }), session);
      await session.token();
      emulator.tokens.expireAll();
      const url = `${emulator.origins.pcl}/pcl-public-api/rest/cases/find`;
      expect((await client.post(url, { caseTitle: 'a' })).status).toBe(200);
      expect(emulator.journal.logins()).toHaveLength(2);
    }),
  );

  it('looks at a streamed page and gives it whole', () =>
    withWorld({}, async ({ emulator, session, court }) => {
      const client = withPacer(axios.create({ responseType: 'stream' }), session);
      await session.token();
      emulator.signOut.disguise = 'form';
      emulator.tokens.expireAll();
      const { data } = await client.get(court + docket);
      expect(data).toBeInstanceOf(Readable);
      expect(await text(data)).toMatch(/logout.*<\/html>/s);
      expect(emulator.journal.logins()).toHaveLength(2);
    }));

  it("follows a user's beforeRedirect, maxRedirects and baseURL", () =>
    withWorld({}, async ({ emulator, session, court }) => {
      const client = withPacer(axios.create({ baseURL: court }), session);
      emulator.faults.add({ host: 'nysd', path: '/away', redirect: { location: court + docket } });
      const beforeRedirect = vi.fn();
      expect((await client.get('/away', { beforeRedirect })).data).toMatch(/logout/);
      expect(beforeRedirect).toHaveBeenCalledOnce();
      await expect(client.get('/away', { maxRedirects: 0 })).rejects.toMatchObject({
        response: { status: 302 },
      });
    }));

  it('ends a wait for a login when the signal or the cancel token says so', () =>
    withWorld({}, async ({ emulator, session, court }) => {
      const client = withPacer(axios.create(), session);
      emulator.faults.add({ host: 'sign-in', hang: true });
      const controller = new AbortController();
      const source = axios.CancelToken.source();
      const both = [
        client.get(court + docket, { signal: controller.signal }),
        client.get(court + docket, { cancelToken: source.token }),
      ];
      queueMicrotask(() => {
        controller.abort();
        source.cancel('enough');
      });
      for (const outcome of await Promise.allSettled(both)) {
        expect(outcome.status === 'rejected' && axios.isCancel(outcome.reason)).toBe(true);
      }
      expect(emulator.journal.requests('nysd')).toHaveLength(0);
    }));

  it.each(copies)('raises errors of the class that the user knows: %s', (_, copy) =>
    withWorld({}, async ({ emulator, session, court }) => {
      const client = withPacer(copy.create(), session);
      emulator.faults.add({ host: 'nysd', path: '/503', respond: { status: 503 } });
      const error = await client.get(`${court}/503`).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(copy.AxiosError);
    }),
  );

  it.each(copies)("gives back the caller's own config, on a response and on an error: %s", (_, copy) =>
    withWorld({}, async ({ emulator, session, court }) => {
      const client = withPacer(copy.create(), session);
      const seen: unknown[] = [];
      client.interceptors.request.use((config) => {
        seen.push(config);
        return config;
      });
      emulator.faults.add({ host: 'nysd', path: '/404', respond: { status: 404 } });
      const response = await client.get(court + docket, { headers: { 'X-Mine': 'yes' } });
      const error = await client.get(`${court}/404`).catch((reason: unknown) => reason);
      if (!axios.isAxiosError(error)) throw error;
      const { value } = await session.token();
      expect(response.config.headers.get('X-Mine')).toBe('yes');
      for (const config of [response.config, error.config, error.response?.config]) {
        expect(config?.headers.get('Cookie')).toBeFalsy();
      }
      expect(inspect(error, { depth: null })).not.toContain(value);
      expect(JSON.stringify(error)).not.toContain(value);
      expect(inspect(response, { depth: null })).not.toContain(value);
      // Still there for programs that want the final URL.
      expect(response.request.res.responseUrl).toBe(court + docket);
      expect(seen).toHaveLength(2);
    }),
  );
});
