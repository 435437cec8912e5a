import { createPacerSession, type PacerSession } from '@pacer-auth/core';
import { type Emulator, type EmulatorOptions, startEmulator } from '@pacer-auth/emulator';
import axios, {
  type AxiosAdapter,
  AxiosHeaders,
  type AxiosInstance,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
} from 'axios';
import { setupCache } from 'axios-cache-interceptor';
import { describe, expect, it } from 'vitest';
import { withPacer } from '../src/index.js';

const account = { loginId: 'axiosuser', password: 'a long & "plain" password' };
const signInPage = '<form name="GetPass"><input type="password"></form>';
const page = '<p>the page</p>';
const kept = { 'content-type': 'text/html', 'cache-control': 'public, max-age=600' };

interface World {
  readonly emulator: Emulator;
  readonly session: PacerSession;
  readonly url: string;
}

async function withWorld(options: EmulatorOptions, run: (world: World) => Promise<void>): Promise<void> {
  await using emulator = await startEmulator({ accounts: [account], ...options });
  await using session = createPacerSession({ environment: emulator.environment, credentials: account });
  await session.token();
  await run({ emulator, session, url: `${emulator.court('nysd')}/kept` });
}

function signedOutTimes(times: number): () => Response {
  let left = times;
  return () => {
    left -= 1;
    return new Response(left >= 0 ? signInPage : page, { headers: kept });
  };
}

interface CacheOption {
  readonly cache?: { readonly override?: boolean };
}

/** An adapter below that keeps what it was answered, as axios' caches do that are adapters. */
function keepingAdapter(): AxiosAdapter {
  const send = axios.getAdapter('http');
  const answers = new Map<string, AxiosResponse>();
  return async (config: InternalAxiosRequestConfig & CacheOption) => {
    const key = `${config.method} ${config.url}`;
    const answer = config.cache?.override ? undefined : answers.get(key);
    if (answer) return { ...answer, config, cached: true };
    const fresh = await send(config);
    answers.set(key, { ...fresh, headers: AxiosHeaders.from(String(fresh.headers)) });
    return fresh;
  };
}

/** Both orders, in which axios' users have it. */
const orders: Readonly<Record<string, (session: PacerSession) => AxiosInstance>> = {
  'setupCache(withPacer(axios))': (session) => setupCache(withPacer(axios.create(), session)),
  'withPacer(setupCache(axios))': (session) => withPacer(setupCache(axios.create()), session),
  'withPacer(axios with an adapter that keeps)': (session) =>
    withPacer(axios.create({ adapter: keepingAdapter() }), session),
};

describe.each(Object.entries(orders))('with a cache of axios, %s', (_, make) => {
  it.each([1, 2])(
    'repeats reach the court where it shows a sign-in page %s times that may be kept',
    (times) =>
      withWorld({ pages: signedOutTimes(times) }, async ({ emulator, session, url }) => {
        const client = make(session);
        expect((await client.get(url)).data).toBe(page);
        expect((await client.get(url)).data).toBe(page);
        expect(emulator.journal.requests('nysd')).toHaveLength(times + 1);
        emulator.journal.expectLogins(times);
      }),
  );

  it('a page is billed once, and out of the cache it proves no token', () =>
    withWorld({ pages: signedOutTimes(0) }, async ({ emulator, session, url }) => {
      const client = make(session);
      await client.get(url);
      emulator.tokens.expireAll();
      for (let count = 0; count < 3; count += 1) {
        expect(await client.get(url)).toMatchObject({ data: page, cached: true });
      }
      expect(emulator.journal.requests('nysd')).toHaveLength(1);
      expect((await client.get(`${emulator.court('nysd')}/cgi-bin/DktRpt.pl?500001`)).status).toBe(200);
      emulator.journal.expectLogins(2);
    }));
});
