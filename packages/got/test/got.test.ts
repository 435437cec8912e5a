import { request as httpRequest } from 'node:http';
import { inspect } from 'node:util';
import { createPacerSession, detectSignedOut, isPacerAuthError } from '@pacer-auth/core';
import { startEmulator } from '@pacer-auth/emulator';
import { describe, expect, it, vi } from 'vitest';
import { withPacer } from '../src/index.js';
import { type AnyResponse, gotVersions } from './support/got-versions.js';
import { account, docket, inTurn, withWorld } from './support/with-world.js';

describe.each(Object.entries(gotVersions))('withPacer(%s)', (_, got) => {
  it('returns an instance of its own, and wrapping twice is wrapping once', () =>
    withWorld(got, {}, async ({ session, client, court, emulator }) => {
      expect(client).not.toBe(got);
      expect(got.defaults.handlers).toHaveLength(0);
      expect(withPacer(client, session)).toBe(client);
      const child = client.extend({ headers: { 'x-mine': 'yes' } });
      expect(withPacer(child, session)).toBe(child);
      expect((await child(court + docket)).body).toMatch(/logout/);
      expect(emulator.journal.requests('nysd')).toHaveLength(1);
    }));

  it('refuses a second session on one instance', () =>
    withWorld(got, {}, async ({ emulator, client }) => {
      const other = createPacerSession({ environment: emulator.environment, credentials: account });
      expect(() => withPacer(client, other)).toThrow(TypeError);
      expect(() => withPacer(client.extend({}), other)).toThrow(/another session/);
    }));

  it('leaves the defaults as they are, mutable ones mutable, however many requests are made', () =>
    withWorld(got, {}, async ({ session, court }) => {
      const mutable = got.extend({ mutableDefaults: true });
      const client = withPacer(mutable, session);
      const before = inspect(client.defaults, { depth: 6 });
      for (let count = 0; count < 3; count += 1) await client(court + docket);
      expect(inspect(client.defaults, { depth: 6 })).toBe(before);
      expect(client.defaults.mutableDefaults).toBe(true);
    }));

  it('signs in what extend() adds to, and leaves wrong options to got', () =>
    withWorld(got, {}, async ({ client, court }) => {
      const child = client.extend({ hooks: { beforeRequest: [() => {}] }, timeout: { request: 60_000 } });
      expect((await child(court + docket)).body).toMatch(/logout/);
      await expect(client(court, { retry: 'often' })).rejects.toThrow(/retry/);
      await expect(Reflect.apply(client, undefined, [5])).rejects.toThrow(/input/);
    }));

  describe('hooks', () => {
    it("shows the user's hooks the good answer once, and neither the sign-out nor the repeat", () =>
      withWorld(got, {}, async ({ emulator, session, court }) => {
        const calls: string[] = [];
        const hooks = (name: string) => ({
          beforeRequest: [
            (_options: object, { retryCount }: { retryCount: number }) => {
              calls.push(`${name} beforeRequest ${retryCount}`);
            },
          ],
          beforeRetry: [() => calls.push(`${name} beforeRetry`)],
          afterResponse: [
            (response: AnyResponse) => {
              calls.push(
                `${name} afterResponse ${response.retryCount} ${/logout/.test(String(response.body))}`,
              );
              return response;
            },
          ],
        });
        const client = withPacer(got.extend({ hooks: hooks('before') }), session).extend({
          hooks: hooks('after'),
        });
        await session.token();
        emulator.tokens.expireAll();
        emulator.signOut.disguise = 'form';
        const response = await client(court + docket);
        expect(response.body).toMatch(/logout/);
        expect(response.retryCount).toBe(0);
        expect(emulator.journal.requests('nysd')).toHaveLength(3);
        const send = ['before beforeRequest 0', 'after beforeRequest 0'];
        expect(calls).toEqual([
          ...send,
          ...send,
          ...send,
          'before afterResponse 0 true',
          'after afterResponse 0 true',
        ]);
      }));

    it("keeps watching after a retry that one of the user's hooks asks for", () => {
      const emulator = inTurn([{ status: 403 }, 'signed out', { body: 'mine' }]);
      return withWorld(got, emulator, async ({ emulator, client, court }) => {
        const retryOnce = (response: AnyResponse, retry: (options: object) => unknown) =>
          response.statusCode === 403 ? retry({ headers: { 'x-second': 'yes' } }) : response;
        const { body } = await client(`${court}/page`, { hooks: { afterResponse: [retryOnce] } });
        expect(body).toBe('mine');
        expect(emulator.journal.requests('nysd')).toHaveLength(3);
        expect(emulator.journal.logins()).toHaveLength(1);
      });
    });

    it("hands our errors to the user's beforeError as got's, and to the caller as ours", () =>
      withWorld(got, {}, async ({ emulator, client, court }) => {
        emulator.faults.add({ host: 'nysd', signedOut: 'script' });
        const seen: Array<[string, unknown]> = [];
        const beforeError = (error: Error & { options?: unknown; code?: unknown }) => {
          seen.push([error.name, error.code]);
          expect(error.options).toBeDefined();
          return error;
        };
        const extended = client.extend({ hooks: { beforeError: [beforeError] } });
        for (const attempt of [extended(court + docket), extended(court + docket).text()]) {
          const error = await attempt.catch((reason: unknown) => reason);
          expect(isPacerAuthError(error)).toBe(true);
        }
        expect(seen).toEqual([
          ['RequestError', 'ERR_PACER_SIGNED_OUT'],
          ['RequestError', 'ERR_PACER_SIGNED_OUT'],
        ]);
      }));

    it("uses what the user's beforeRequest makes of the URL and the headers", () =>
      withWorld(got, {}, async ({ emulator, client, court }) => {
        const beforeRequest = (options: { url: URL; headers: Record<string, string> }) => {
          options.url = new URL(court + docket);
          options.headers.cookie = 'mine=1';
        };
        await client(`${emulator.origins.foreign}/elsewhere`, { hooks: { beforeRequest: [beforeRequest] } });
        expect(emulator.journal.requests('foreign')).toHaveLength(0);
        expect(emulator.journal.requests('nysd')[0]?.credentials).toEqual(['cookie:NextGenCSO']);
      }));

    it('logs in for no request that a hook of the user answers by itself', () =>
      withWorld(got, {}, async ({ emulator, client, court }) => {
        const answer = { statusCode: 200, headers: {}, body: '', url: court };
        const { Readable } = await import('node:stream');
        const beforeRequest = () => Object.assign(Readable.from(['cached']), answer);
        await client(court + docket, { hooks: { beforeRequest: [beforeRequest] } });
        expect(emulator.journal.entries).toHaveLength(0);
      }));
  });

  describe('retries', () => {
    const now = { calculateDelay: ({ computedValue }: { computedValue: number }) => (computedValue ? 1 : 0) };

    it("leaves the user's retry budget whole", () =>
      withWorld(
        got,
        inTurn([{ status: 503 }, { body: 'good' }]),
        async ({ emulator, session, client, court }) => {
          await session.token();
          emulator.tokens.expireAll();
          const attempts: number[] = [];
          const calculateDelay = ({ attemptCount, computedValue }: Record<string, number>) => {
            attempts.push(attemptCount ?? 0);
            return computedValue ? 1 : 0;
          };
          const beforeRetry = vi.fn();
          const response = await client(`${court}/page`, {
            retry: { limit: 1, calculateDelay },
            hooks: { beforeRetry: [beforeRetry] },
          });
          expect(response.body).toBe('good');
          expect(response.retryCount).toBe(1);
          expect(attempts).toEqual([1]);
          expect(beforeRetry).toHaveBeenCalledExactlyOnceWith(
            expect.objectContaining({ name: 'HTTPError' }),
            1,
          );
          expect(emulator.journal.requests('nysd')).toHaveLength(4);
        },
      ));

    it('repeats where the user allows no retry, and ends with the first 503', () =>
      withWorld(got, {}, async ({ emulator, session, client, court }) => {
        await session.token();
        emulator.tokens.expireAll();
        emulator.faults.add({ host: 'nysd', path: '/page', times: 2, signedOut: 'script' });
        emulator.faults.add({ host: 'nysd', path: '/page', respond: { status: 503 } });
        await expect(client(`${court}/page`, { retry: { limit: 0 } })).rejects.toMatchObject({
          name: 'HTTPError',
          response: { statusCode: 503 },
        });
        expect(emulator.journal.requests('nysd')).toHaveLength(3);
      }));

    it('gives a request that was retried the newest token', () =>
      withWorld(got, inTurn([{ status: 503 }, { body: 'renewed' }, { body: 'good' }]), async (world) => {
        const { emulator, session, client, court } = world;
        const renew = async () => {
          emulator.tokens.expireAll();
          await client(`${court}/renew`);
        };
        const { value } = await session.token();
        await client(`${court}/page`, { retry: now, hooks: { beforeRetry: [renew] } });
        const { value: newest, fingerprint } = await session.token();
        expect(newest).not.toBe(value);
        expect(emulator.journal.requests('nysd').at(-1)?.token).toBe(fingerprint);
        expect(emulator.journal.logins()).toHaveLength(2);
      }));

    it("never lets the user's retry repeat an error of ours", () =>
      withWorld(got, {}, async ({ emulator, client, court }) => {
        const always = vi.fn(() => 1);
        const retry = { limit: 9, enforceRetryRules: false, calculateDelay: always, statusCodes: [200, 302] };
        emulator.faults.add({ host: 'nysd', path: '/out', signedOut: 'form' });
        await expect(client(`${court}/out`, { retry })).rejects.toMatchObject({
          code: 'ERR_PACER_SIGNED_OUT',
        });
        expect(emulator.journal.requests('nysd')).toHaveLength(2);
        expect(always).not.toHaveBeenCalled();
      }));

    it('keeps to the retry rules that the user wants enforced', () =>
      withWorld(got, {}, async ({ emulator, client, court }) => {
        const calculateDelay = vi.fn(() => 1);
        const retry = { limit: 2, enforceRetryRules: true, calculateDelay };
        await expect(client(`${court}/missing`, { retry })).rejects.toMatchObject({ name: 'HTTPError' });
        expect(calculateDelay).not.toHaveBeenCalled();
        expect(emulator.journal.requests('nysd')).toHaveLength(1);
      }));

    it("never lets the user's retry repeat a refused login", () =>
      withWorld(got, {}, async ({ emulator, client, court }) => {
        emulator.accounts.update(account.loginId, { password: 'changed' });
        const retry = { limit: 9, enforceRetryRules: false, calculateDelay: () => 1 };
        const beforeRetry = vi.fn();
        await expect(
          client(court + docket, { retry, hooks: { beforeRetry: [beforeRetry] } }),
        ).rejects.toMatchObject({ loginResult: '13' });
        expect(emulator.journal.logins()).toHaveLength(1);
        expect(beforeRetry).not.toHaveBeenCalled();
      }));

    it('lets nobody wait for a repeat that fails', () =>
      withWorld(got, {}, async ({ emulator, session, client, court }) => {
        await session.token();
        emulator.faults.add({ host: 'nysd', path: '/first', times: 1, signedOut: 'script' });
        const release = emulator.faults.add({ host: 'nysd', path: '/first', hang: true, reset: true });
        const waiting = Promise.withResolvers<void>();
        const first = client(`${court}/first`, { retry: { limit: 0 } });
        const outcome = first.catch((error: unknown) => error);
        const arrivals = () => emulator.journal.requests('nysd').length;
        const unsubscribe = emulator.journal.subscribe(() => {
          if (arrivals() === 2) waiting.resolve();
        });
        await waiting.promise;
        unsubscribe();
        emulator.faults.add({ host: 'nysd', path: '/second', times: 1, signedOut: 'script' });
        const second = client(`${court}/second`, { throwHttpErrors: false });
        release();
        expect(await outcome).toBeInstanceOf(Error);
        expect((await second).statusCode).toBe(404);
        expect(emulator.journal.logins()).toHaveLength(1);
      }));
  });

  describe('answers', () => {
    it.each([true, false])('repeats a search after a 401, with throwHttpErrors %s', (throwHttpErrors) =>
      withWorld(got, {}, async ({ emulator, session, client, caseSearch }) => {
        await session.token();
        emulator.tokens.expireAll();
        const json = { caseTitle: 'a' };
        const { statusCode } = await client(caseSearch, { method: 'POST', json, throwHttpErrors });
        expect(statusCode).toBe(200);
        expect(emulator.journal.logins()).toHaveLength(2);
      }),
    );

    it.each([true, false])('leaves a 404 to got, with throwHttpErrors %s', (throwHttpErrors) =>
      withWorld(got, {}, async ({ client, court }) => {
        const answer = client(`${court}/missing`, { throwHttpErrors });
        if (throwHttpErrors) await expect(answer).rejects.toMatchObject({ name: 'HTTPError' });
        else expect((await answer).statusCode).toBe(404);
      }),
    );

    it('notices a sign-in page where JSON was asked for, and leaves other broken JSON to got', () =>
      withWorld(got, inTurn([{ body: '{"a":1}' }, { body: '{"a":' }]), async (world) => {
        const { emulator, session, client, court } = world;
        await session.token();
        emulator.signOut.disguise = 'form';
        emulator.tokens.expireAll();
        const { body } = await client(`${court}/json`, { responseType: 'json' });
        expect(body).toEqual({ a: 1 });
        expect(emulator.journal.logins()).toHaveLength(2);
        await expect(client(`${court}/json`, { responseType: 'json' })).rejects.toMatchObject({
          name: 'ParseError',
        });
        expect(emulator.journal.requests('nysd')).toHaveLength(4);
      }));

    it('sees through gzip, and leaves an answer to HEAD to got', () => {
      const pages = async (request: Request) => {
        const { gzipSync } = await import('node:zlib');
        if (!request.url.endsWith('/zip')) return undefined;
        const headers = { 'content-type': 'text/html', 'content-encoding': 'gzip' };
        const body = gzipSync('<html><a href="/cgi-bin/login.pl?logout">Logout</a> a docket</html>');
        return new Response(request.method === 'HEAD' ? null : body, { headers });
      };
      return withWorld(got, { pages }, async ({ client, court, emulator }) => {
        expect((await client(`${court}/zip`)).body).toMatch(/a docket/);
        expect((await client(`${court}/zip`, { method: 'HEAD' })).body).toBe('');
        expect(emulator.journal.logins()).toHaveLength(1);
      });
    });

    it('works with a cache', () =>
      withWorld(got, {}, async ({ emulator, client, court }) => {
        const headers = { 'cache-control': 'public, max-age=600' };
        emulator.faults.add({ host: 'nysd', path: '/kept', respond: { status: 200, headers, body: 'kept' } });
        const cache = new Map();
        for (let count = 0; count < 2; count += 1)
          expect((await client(`${court}/kept`, { cache })).body).toBe('kept');
        expect(emulator.journal.requests('nysd')).toHaveLength(1);
        expect(emulator.journal.requests('nysd')[0]?.credentials).toEqual(['cookie:NextGenCSO']);
      }));

    it('goes on from page to page with pagination, signed in and signed out', () => {
      const pages = (request: Request) => {
        const url = new URL(request.url);
        const page = Number(url.searchParams.get('page'));
        return url.pathname === '/list' ? Response.json([page, page]) : undefined;
      };
      return withWorld(got, { pages }, async ({ emulator, session, client, court }) => {
        await session.token();
        interface Page {
          readonly response: AnyResponse & { readonly request: { readonly options: { url: URL } } };
        }
        const next = (page: number) => new URL(`${court}/list?page=${page}`);
        const merged = ({ response }: Page) => {
          if (response.url.endsWith('2')) emulator.tokens.expireAll();
          return response.url.endsWith('4') ? false : { url: next(Number(response.url.slice(-1)) + 1) };
        };
        const reused = ({ response }: Page) => {
          if (response.url.endsWith('4')) return false;
          const { options } = response.request;
          options.url = next(Number(response.url.slice(-1)) + 1);
          return options;
        };
        for (const paginate of [merged, reused]) {
          const items = await client.paginate.all(`${court}/list?page=1`, { pagination: { paginate } });
          expect(items).toEqual([1, 1, 2, 2, 3, 3, 4, 4]);
        }
        expect(emulator.journal.logins()).toHaveLength(2);
      });
    });
  });

  describe('redirects', () => {
    it("follows the user's followRedirect, beforeRedirect and maxRedirects", () =>
      withWorld(got, {}, async ({ emulator, client, court }) => {
        emulator.faults.add({ host: 'nysd', path: '/away', redirect: { location: court + docket } });
        const beforeRedirect = vi.fn();
        const away = `${court}/away`;
        expect((await client(away, { hooks: { beforeRedirect: [beforeRedirect] } })).body).toMatch(/logout/);
        expect(beforeRedirect).toHaveBeenCalledOnce();
        expect((await client(away, { followRedirect: false })).statusCode).toBe(302);
        const never = (response: AnyResponse) => response.statusCode !== 302;
        expect((await client(away, { followRedirect: never, throwHttpErrors: false })).statusCode).toBe(302);
        await expect(client(away, { maxRedirects: 0 })).rejects.toMatchObject({ name: 'MaxRedirectsError' });
      }));

    it('notices a redirect to the sign-in host that the user does not follow either', () =>
      withWorld(got, {}, async ({ emulator, session, client, court }) => {
        await session.token();
        emulator.tokens.expireAll();
        expect((await client(court + docket, { followRedirect: false })).body).toMatch(/logout/);
        expect(emulator.journal.requests('sign-in').map(({ path }) => path)).toEqual(
          Array.from({ length: 2 }, () => '/services/cso-auth'),
        );
      }));

    it("decides by the URL that the user's beforeRedirect leads to", () =>
      withWorld(got, {}, async ({ emulator, client, court }) => {
        emulator.faults.add({ host: 'nysd', path: '/away', redirect: { location: court + docket } });
        const beforeRedirect = (options: { url: URL }) => {
          options.url = new URL(`${emulator.origins.foreign}/mine`);
        };
        await client(`${court}/away`, { hooks: { beforeRedirect: [beforeRedirect] } });
        expect(emulator.journal.requests('foreign')[0]?.credentials).toEqual([]);
      }));
  });

  it("works beside the user's cookie jar, which never sees our token", () =>
    withWorld(got, {}, async ({ emulator, session, client, court }) => {
      const pages = new Map<string, string>();
      const cookieJar = {
        getCookieString: async () => [...pages].map((pair) => pair.join('=')).join('; '),
        setCookie: async (cookie: string) => {
          const [name = '', value = ''] = cookie.split(';', 1)[0]?.split('=') ?? [];
          pages.set(name, value);
        },
      };
      const headers = { 'set-cookie': 'PacerPref=all; Path=/' };
      emulator.faults.add({ host: 'nysd', path: '/set', respond: { status: 200, headers } });
      await client(`${court}/set`, { cookieJar });
      emulator.faults.clear();
      emulator.tokens.expireAll();
      expect((await client(court + docket, { cookieJar })).body).toMatch(/logout/);
      expect([...pages]).toEqual([['PacerPref', 'all']]);
      expect(emulator.journal.logins()).toHaveLength(2);
      expect(emulator.journal.requests('nysd').at(-1)?.token).toBe((await session.token()).fingerprint);
    }));

  it('ends a wait for a login when the signal says so, or cancel() of got 14', () =>
    withWorld(got, {}, async ({ emulator, client, court }) => {
      const release = emulator.faults.add({ host: 'sign-in', hang: true });
      const controller = new AbortController();
      const { promise: arrived, resolve } = Promise.withResolvers<void>();
      const unsubscribe = emulator.journal.subscribe(() => resolve());
      const aborted = client(court + docket, { signal: controller.signal });
      const cancelled = client(court + docket);
      const outcomes = Promise.allSettled([aborted, cancelled]);
      await arrived;
      unsubscribe();
      controller.abort();
      cancelled.cancel?.();
      const names = async () => (await outcomes).map((outcome) => Reflect.get(outcome, 'reason')?.name);
      if (cancelled.cancel) expect(await names()).toEqual(['AbortError', 'CancelError']);
      release();
      if (!cancelled.cancel) expect(await names()).toEqual(['AbortError', undefined]);
      expect(emulator.journal.requests('nysd')).toHaveLength(cancelled.cancel ? 0 : 1);
    }));

  it('sees a login through when the only request that waits for it is aborted', () =>
    withWorld(got, {}, async ({ emulator, client, court, events }) => {
      const release = emulator.faults.add({ host: 'sign-in', hang: true });
      const { promise: arrived, resolve } = Promise.withResolvers<void>();
      const unsubscribe = emulator.journal.subscribe(() => resolve());
      const controller = new AbortController();
      const aborted = client(court + docket, { signal: controller.signal });
      const outcome = aborted.catch((error: unknown) => error);
      await arrived;
      unsubscribe();
      controller.abort();
      expect(await outcome).toMatchObject({ name: 'AbortError' });
      release();
      await client(court + docket);
      expect(events.filter(({ type }) => type === 'login-started')).toHaveLength(1);
    }));

  it.each(['at once', 'later'])("signs in what the user's own request function gives back %s", (when) =>
    withWorld(got, {}, async ({ emulator, client, court }) => {
      const request = vi.fn((...parameters: Parameters<typeof httpRequest>) =>
        when === 'later' ? Promise.resolve(httpRequest(...parameters)) : httpRequest(...parameters),
      );
      expect((await client(court + docket, { request })).body).toMatch(/logout/);
      expect(request).toHaveBeenCalledOnce();
      expect(emulator.journal.logins()).toHaveLength(1);
    }),
  );

  it('repeats a FormData body under the boundary that its header names', () => {
    const pages = async (request: Request) => {
      const { fields } = Object.fromEntries(await request.formData());
      return new Response(String(fields));
    };
    return withWorld(got, { pages }, async ({ emulator, session, client, court }) => {
      await session.token();
      emulator.tokens.expireAll();
      const body = new FormData();
      body.set('fields', 'whole');
      expect((await client(`${court}/form`, { method: 'POST', body })).body).toBe('whole');
      expect(emulator.journal.requests('nysd')).toHaveLength(2);
    });
  });

  it('looks at each answer once', () =>
    withWorld(got, {}, async ({ emulator, court }) => {
      const statuses: number[] = [];
      await using session = createPacerSession({
        environment: emulator.environment,
        credentials: account,
        detectSignedOut(view, context) {
          statuses.push(view.status);
          return detectSignedOut(view, context);
        },
      });
      await session.token();
      emulator.tokens.expireAll();
      emulator.faults.add({ host: 'nysd', path: '/away', redirect: { location: court + docket } });
      await withPacer(got, session)(`${court}/away`);
      expect(statuses).toEqual([302, 302, 200]);
    }));

  it('sends a generator and does not repeat it', () =>
    withWorld(got, {}, async ({ emulator, session, client, court }) => {
      async function* parts() {
        yield 'one ';
        yield 'two';
      }
      await session.token();
      emulator.tokens.expireAll();
      await expect(client(`${court}/echo`, { method: 'POST', body: parts() })).rejects.toMatchObject({
        code: 'ERR_PACER_SIGNED_OUT',
      });
      expect(emulator.journal.requests('nysd')).toHaveLength(1);
    }));

  it('shows no token over TLS, on a response, on an error, and on their options', async () => {
    await using emulator = await startEmulator({ accounts: [account], tls: true });
    await using session = createPacerSession({
      environment: 'production',
      credentials: account,
      fetch: emulator.fetch,
    });
    const agent = { https: emulator.agent() };
    const client = withPacer(got.extend({ agent }), session);
    const court = emulator.court('nysd');
    const { value } = await session.token();
    const response = await client(court + docket);
    emulator.faults.add({ host: 'nysd', path: '/reset', reset: true });
    emulator.faults.add({ host: 'nysd', path: '/503', respond: { status: 503 } });
    const failed = (path: string) =>
      client(court + path, { retry: { limit: 0 } }).catch((reason: unknown) => reason);
    expect(emulator.journal.requests('nysd')[0]?.credentials).toEqual(['cookie:NextGenCSO']);
    for (const shown of [response, await failed('/reset'), await failed('/503')]) {
      expect(shown).toBeInstanceOf(Object);
      expect(inspect(shown, { depth: null, showHidden: true })).not.toContain(value);
    }
    agent.https.destroy();
  });
});
