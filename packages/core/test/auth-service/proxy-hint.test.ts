import { once } from 'node:events';
import { createServer } from 'node:net';
import { createAuthService } from '@pacer-auth/core';
import { afterEach, expect, test, vi } from 'vitest';
import { disclose, expectNone } from '../support/disclose.js';
import { account } from '../support/pacer.js';

afterEach(() => {
  vi.unstubAllEnvs();
});

const proxy = 'http://scraper:not-a-real-one@proxy.example:3128';

/** The proxy that the environment names; the machine's own is out of the way. */
function setProxy(variables: Record<string, string>): void {
  for (const name of ['HTTPS_PROXY', 'https_proxy', 'NODE_USE_ENV_PROXY']) vi.stubEnv(name, variables[name]);
}

/** What a login says that finds nobody at its port. */
async function refusedLogin(code?: string): Promise<Error> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('the server has no port');
  await new Promise((done) => server.close(done));
  const authUrl = `http://127.0.0.1:${address.port}`;
  const fetch = async () => {
    throw Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error('no'), { code }) });
  };
  const service = createAuthService({
    environment: { name: 'x', authUrl, hosts: [] },
    fetch: code === undefined ? undefined : fetch,
  });
  const error: unknown = await service.login(account).catch((reason: unknown) => reason);
  if (error instanceof Error) return error;
  throw new TypeError('the login succeeded');
}

test.for(['HTTPS_PROXY', 'https_proxy'])(
  'a refused connection names %s, and not what it says',
  async (name) => {
    setProxy({ [name]: proxy });
    const error = await refusedLogin();
    expect(error.message).toContain(
      `up. ${name} is set, and fetch does not use it by itself: set NODE_USE_ENV_PROXY=1`,
    );
    expectNone(disclose(error), ['not-a-real-one', 'proxy.example']);
  },
);

test.for(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED'])(
  '%s of a fetch of its own names it, too',
  async (code) => {
    setProxy({ HTTPS_PROXY: proxy });
    const error = await refusedLogin(code);
    expect(error.message).toContain(
      "HTTPS_PROXY is set: is that proxy up, and does the session's fetch use it",
    );
  },
);

test('a fetch that takes the proxy from the environment has asked it: the message asks for the proxy', async () => {
  setProxy({ HTTPS_PROXY: proxy, NODE_USE_ENV_PROXY: '1' });
  expect((await refusedLogin()).message).toContain('HTTPS_PROXY is set: is that proxy up');
});

test('nothing is said of a proxy where none is set, or where it is not the connection that failed', async () => {
  setProxy({ NODE_USE_ENV_PROXY: '1' });
  expect((await refusedLogin()).message).not.toContain('PROXY');
  setProxy({ HTTPS_PROXY: proxy });
  expect((await refusedLogin('CERT_HAS_EXPIRED')).message).not.toContain('PROXY');
});
