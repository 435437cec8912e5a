import { CheerioCrawler, Configuration, HttpCrawler, ProxyConfiguration } from '@crawlee/cheerio';
import { createPacerSession, type PacerSession } from '@pacer-auth/core';
import { startEmulator, type TlsEmulator } from '@pacer-auth/emulator';
import { ProxyAgent } from 'undici';
import { expect, it } from 'vitest';
import { pacerHttpClient } from '../pacer-http-client.ts';

const account = { loginId: 'crawler', password: 'a "rather" long password' };
const court = 'https://ecf.nysd.uscourts.gov';
const dockets = (count: number) =>
  Array.from({ length: count }, (_, at) => `${court}/cgi-bin/DktRpt.pl?${500_001 + at}`);

interface World extends AsyncDisposable {
  readonly emulator: TlsEmulator;
  readonly session: PacerSession;
  /** What every crawler of these tests is given. */
  readonly options: object;
  readonly configuration: Configuration;
  /** The proxies that were used. */
  readonly proxies: Set<string | undefined>;
}

async function open(): Promise<World> {
  const emulator = await startEmulator({ tls: true, accounts: [account], referer: 'any' });
  const session = createPacerSession({
    environment: 'production',
    credentials: account,
    fetch: emulator.fetch,
  });
  const proxy = new ProxyAgent({ uri: emulator.proxyUrl, requestTls: { ca: emulator.ca } });
  const proxies = new Set<string | undefined>();
  const httpClient = pacerHttpClient(session, (proxyUrl) => {
    proxies.add(proxyUrl);
    return proxyUrl ? proxy : emulator.dispatcher;
  });
  return {
    emulator,
    session,
    options: { httpClient, maxRequestRetries: 0 },
    configuration: new Configuration({ persistStorage: false }),
    proxies,
    async [Symbol.asyncDispose]() {
      await proxy.destroy();
      await session.close();
      await emulator.close();
    },
  };
}

it('crawls many dockets after one login, by the proxy that Crawlee chooses', async () => {
  await using world = await open();
  const { emulator, options, configuration, proxies } = world;
  const pages: string[] = [];
  const proxyConfiguration = new ProxyConfiguration({ proxyUrls: [emulator.proxyUrl] });
  const requestHandler = ({ $ }: { $: (what: string) => { text(): string } }) =>
    void pages.push($('body').text());
  const crawler = new CheerioCrawler({ ...options, proxyConfiguration, requestHandler }, configuration);
  const { requestsFailed } = await crawler.run(dockets(12));
  expect([requestsFailed, pages.length]).toEqual([0, 12]);
  expect(emulator.journal.logins()).toHaveLength(1);
  expect([...proxies].map((used) => used && new URL(used).href)).toEqual([new URL(emulator.proxyUrl).href]);
});

it('gets over a sign-out in the middle with one login, and sendRequest with it', async () => {
  await using world = await open();
  const { emulator, options, configuration } = world;
  let seen = 0;
  const bodies: string[] = [];
  const crawler = new HttpCrawler(
    {
      ...options,
      maxConcurrency: 1,
      async requestHandler({ body, sendRequest }) {
        seen += 1;
        bodies.push(body.toString());
        if (seen === 2) emulator.tokens.expireAll();
        bodies.push((await sendRequest({ url: `${court}/cgi-bin/DktRpt.pl?500009` })).body);
      },
    },
    configuration,
  );
  const { requestsFailed } = await crawler.run(dockets(4));
  expect([requestsFailed, bodies.length]).toEqual([0, 8]);
  for (const body of bodies) expect(body).not.toMatch(/loginForm|csologin\/login/);
  expect(emulator.journal.logins()).toHaveLength(2);
});

it("carries no token to a foreign host, and none into Crawlee's cookie jar", async () => {
  await using world = await open();
  const { emulator, session, options, configuration } = world;
  const foreign = emulator.origins.foreign;
  emulator.faults.add({ host: 'nysd', after: 1, rotateToken: true });
  emulator.faults.add({ host: 'nysd', after: 1, times: 1, redirect: { location: `${foreign}/away` } });
  const jars: string[] = [];
  const tokens: string[] = [];
  const crawler = new HttpCrawler(
    {
      ...options,
      maxConcurrency: 1,
      additionalMimeTypes: ['text/plain'],
      ignoreHttpErrorStatusCodes: [404],
      async requestHandler({ session: own }) {
        own?.setCookies([{ name: 'mine', value: 'kept' }], court);
        jars.push(JSON.stringify(own?.cookieJar.serializeSync()));
        tokens.push((await session.token()).value);
      },
    },
    configuration,
  );
  const { requestsFailed } = await crawler.run(dockets(3));
  expect(requestsFailed).toBe(0);
  const away = emulator.journal.requests('foreign');
  expect(away.length).toBeGreaterThan(0);
  expect(away.flatMap(({ credentials }) => credentials)).toEqual([]);
  expect(jars.join()).toContain('kept');
  for (const token of tokens) expect(jars.join()).not.toContain(token);
  expect(jars.join()).not.toContain('NextGenCSO');
  expect(emulator.journal.logins()).toHaveLength(1);
});
