// A crawl of dockets, with the site's snippet, and around it what makes it run against the emulator by its real names.
import assert from 'node:assert/strict';
// #region imports
import { CheerioCrawler, Configuration, ProxyConfiguration } from '@crawlee/cheerio';
import { createPacerSession, sessionOptionsFromEnv } from '@pacer-auth/core';
import { Agent, ProxyAgent } from 'undici';
import { pacerHttpClient } from './pacer-http-client.ts';

// #endregion

const { demoAccount, startEmulator } = await import('@pacer-auth/emulator');
const emulator = await startEmulator({ tls: true });
const { loginId, password, totpSecret } = demoAccount;
Object.assign(process.env, {
  PACER_ENVIRONMENT: 'production',
  PACER_LOGIN_ID: loginId,
  PACER_PASSWORD: password,
  PACER_TOTP_SECRET: totpSecret,
});
const { ca, fetch } = emulator;
const proxyConfiguration = new ProxyConfiguration({ proxyUrls: [emulator.proxyUrl] });
const titles: string[] = [];
const docketUrls = [1, 2, 3].map((id) => `https://ecf.nysd.uscourts.gov/cgi-bin/DktRpt.pl?50000${id}`);

// #region use
const session = createPacerSession({ ...sessionOptionsFromEnv(), fetch }); // fetch, ca: the emulator's; leave them out
const direct = new Agent();
const byProxy = new Map<string, ProxyAgent>();
const httpClient = pacerHttpClient(session, (uri) => {
  if (!uri) return direct;
  const agent = byProxy.get(uri) ?? new ProxyAgent({ uri, requestTls: { ca } });
  byProxy.set(uri, agent);
  return agent;
});

const crawler = new CheerioCrawler(
  {
    httpClient,
    proxyConfiguration,
    navigationTimeoutSecs: 120, // a login counts, and may wait for a one-time passcode
    requestHandler({ $ }) {
      titles.push($('title').text());
    },
  },
  new Configuration({ persistStorage: false }),
);
// Without a Referer a court asks whether the request was meant.
await crawler.run(docketUrls.map((url) => ({ url, headers: { Referer: 'https://external' } })));
// #endregion
assert.equal(titles.length, docketUrls.length);
assert.equal(emulator.journal.logins().length, 1);

await session.close();
await Promise.all([direct, ...byProxy.values()].map((agent) => agent.close()));
await emulator.close();
