import { createPacerSession, type HostRule, type PacerSession } from '@pacer-auth/core';
import type { Emulator } from '@pacer-auth/emulator';
import { expect, test } from 'vitest';
import { account, loginCount, openSession, startPacer } from '../support/pacer.js';

/** A session of a real environment whose authentication service is the emulator's. */
function openReal(
  emulator: Emulator,
  environment: 'production' | 'qa',
  hosts: readonly HostRule[] = [],
): PacerSession {
  return createPacerSession({
    environment,
    hosts,
    credentials: { ...account, clientCode: 'matter-7' },
    fetch: (url, init) => fetch(emulator.origins.signIn + new URL(String(url)).pathname, init),
  });
}

async function credentialFor(session: PacerSession, url: string): Promise<'cookie' | 'header' | 'none'> {
  const { value } = await session.token();
  const headers = await session.headersFor(url);
  if (Object.keys(headers).length === 0) return 'none';
  if ('Cookie' in headers) {
    expect(headers).toEqual({ Cookie: `NextGenCSO=${value}; PacerClientCode=matter-7` });
    return 'cookie';
  }
  expect(headers).toEqual({ 'X-NEXT-GEN-CSO': value, 'X-CLIENT-CODE': 'matter-7' });
  return 'header';
}

const rows: readonly (readonly [
  url: string,
  production: 'cookie' | 'header' | 'none',
  qa: 'cookie' | 'header' | 'none',
])[] = [
  // The PACER Case Locator: its API, and its web pages.
  ['https://pcl.uscourts.gov/pcl-public-api/rest/cases/find', 'header', 'none'],
  ['https://qa-pcl.uscourts.gov/pcl-public-api/rest/cases/find', 'none', 'header'],
  ['https://pcl.uscourts.gov/pcl/index.jsf', 'cookie', 'none'],
  ['https://qa-pcl.uscourts.gov/pcl/index.jsf', 'none', 'cookie'],
  ['https://pcl.uscourts.gov/', 'none', 'none'],
  ['https://pcl.uscourts.gov/pcl-public-api', 'none', 'none'],
  ['https://pcl.uscourts.gov/pcl-public-apis/rest', 'none', 'none'],
  ['https://pcl.uscourts.gov//pcl-public-api/rest', 'none', 'none'],
  ['https://pcl.uscourts.gov/other/pcl-public-api/rest', 'none', 'none'],
  ['https://pcl.uscourts.gov/pcl-public-api/../other', 'none', 'none'],
  ['https://pcl.uscourts.gov/pcl-public-api/%2e%2e/other', 'none', 'none'],
  ['https://pcl.uscourts.gov/PCL-PUBLIC-API/rest', 'none', 'none'],
  // Courts, every kind, and their audio.
  ['https://ecf.nysd.uscourts.gov/cgi-bin/DktRpt.pl?1', 'cookie', 'none'],
  ['https://ecf.nysb.uscourts.gov/doc1/1', 'cookie', 'none'],
  ['https://ecf.ca1.uscourts.gov/', 'cookie', 'none'],
  ['https://ecf.jpml.uscourts.gov/', 'cookie', 'none'],
  ['https://ecf.nysd.audio.uscourts.gov/x.mp3', 'cookie', 'none'],
  ['https://ECF.NYSD.USCOURTS.GOV/', 'cookie', 'none'],
  ['https://ecf.nysd.uscourts.gov:443/', 'cookie', 'none'],
  // Sign-in and information hosts, trainings, other offices.
  ...[
    'https://pacer.login.uscourts.gov/csologin/login.jsf',
    'https://qa-login.uscourts.gov/csologin/login.jsf',
    'https://train-login.uscourts.gov/csologin/login.jsf',
    'https://pacer.uscourts.gov/',
    'https://qa-pacer.uscourts.gov/',
    'https://pacer.psc.uscourts.gov/pscof/manage/',
    'https://dcecf.psc.uscourts.gov/',
    'https://www.uscourts.gov/',
    'https://www.nysd.uscourts.gov/',
    'https://uscourts.gov/',
    'https://nysd.uscourts.gov/',
    'https://ecf-train.nysd.uscourts.gov/',
    'https://ecf-test.nysd.uscourts.gov/',
    'https://idp.ca9.uscourts.gov/idp/profile/SAML2/Redirect/SSO',
    'https://ca9-showdoc.azurewebsites.us/',
    'https://www.justice.gov/',
    // Suffixes, prefixes and depth.
    'https://ecf.nysd.uscourts.gov.evil.example/',
    'https://ecf.nysd.uscourts.gov@evil.example/',
    'https://evil.example/ecf.nysd.uscourts.gov/',
    'https://evil.example/?ecf.nysd.uscourts.gov',
    'https://evil.example#ecf.nysd.uscourts.gov',
    'https://evil.example\\.ecf.nysd.uscourts.gov/',
    'https://ecf.nysduscourts.gov/',
    'https://ecf.nysd.evil-uscourts.gov/',
    'https://ecf.nysd.uscourts.gov.uk/',
    'https://ecf.uscourts.gov/',
    'https://ecf.a.b.uscourts.gov/',
    'https://xecf.nysd.uscourts.gov/',
    'https://ecf..uscourts.gov/',
    'https://ecf.nysd.uscourts.gov./',
    'https://pcl.uscourts.gov./pcl-public-api/',
    // Other ports, protocols, user info.
    'http://ecf.nysd.uscourts.gov/',
    'https://ecf.nysd.uscourts.gov:8443/',
    'https://ecf.nysd.uscourts.gov:80/',
    'ftp://ecf.nysd.uscourts.gov/',
    'wss://ecf.nysd.uscourts.gov/',
    'https://user:password@ecf.nysd.uscourts.gov/',
    'https://user@ecf.nysd.uscourts.gov/',
    // Internationalised names: Cyrillic у, a dotless i, a soft hyphen's cousin.
    'https://ecf.n\u0443sd.uscourts.gov/',
    'https://ecf.nysd.uscourt\u0455.gov/',
    'https://\u0435cf.nysd.uscourts.gov/',
    // No absolute URL.
    '//ecf.nysd.uscourts.gov/',
    '/cgi-bin/DktRpt.pl',
    'ecf.nysd.uscourts.gov',
    '',
  ].map((url) => [url, 'none', 'none'] as const),
];

test('gives each host its credential in each environment, and never mixes QA and production', async () => {
  await using emulator = await startPacer();
  await using production = openReal(emulator, 'production');
  await using qa = openReal(emulator, 'qa');

  const found: unknown[] = [];
  for (const [url] of rows) {
    found.push([url, await credentialFor(production, url), await credentialFor(qa, url)]);
  }

  expect(found).toEqual(rows);
  expect(rows.filter(([, inProduction, inQa]) => inProduction !== 'none' && inQa !== 'none')).toEqual([]);
});

test('makes no login for a host that gets no credential', async () => {
  await using emulator = await startPacer();
  await using production = openReal(emulator, 'production');
  for (const [url, credential] of rows) {
    if (credential === 'none') expect(await production.headersFor(url)).toEqual({});
  }
  expect(emulator.journal.entries).toEqual([]);
});

test("gives the user's own hosts the credential that they name, before the environment's rules", async () => {
  await using emulator = await startPacer();
  await using qa = openReal(emulator, 'qa', [
    { origin: 'https://ecf-test.nysd.uscourts.gov', credential: 'cookie' },
    { origin: 'https://qa-pcl.uscourts.gov', pathPrefix: '/pcl-public-api/v2/', credential: 'cookie' },
  ]);

  expect(await credentialFor(qa, 'https://ecf-test.nysd.uscourts.gov/')).toBe('cookie');
  expect(await credentialFor(qa, 'https://qa-pcl.uscourts.gov/pcl-public-api/v2/x')).toBe('cookie');
  expect(await credentialFor(qa, 'https://qa-pcl.uscourts.gov/pcl-public-api/rest')).toBe('header');
  expect(await credentialFor(qa, 'https://ecf-test.nysb.uscourts.gov/')).toBe('none');
});

test('sends PacerSession as well where a rule calls for a CurrentGen court', async () => {
  await using emulator = await startPacer();
  await using session = openReal(emulator, 'production', [
    { origin: 'https://ecf.cafc.uscourts.gov', credential: 'cookie', currentGen: true },
  ]);
  const { value } = await session.token();

  expect(await session.headersFor('https://ecf.cafc.uscourts.gov/')).toEqual({
    Cookie: `NextGenCSO=${value}; PacerSession=${value}; PacerClientCode=matter-7`,
  });
});

for (const [environment, origin] of [
  ['production', 'https://qa-pcl.uscourts.gov'],
  ['production', 'https://pacer.login.uscourts.gov'],
  ['production', 'https://ecf-train.nysd.uscourts.gov'],
  ['production', 'https://www.nysd.uscourts.gov'],
  ['qa', 'https://ecf.nysd.uscourts.gov'],
  ['qa', 'https://pcl.uscourts.gov'],
  ['qa', 'https://qa-login.uscourts.gov'],
  ['qa', 'https://ca9-showdoc.azurewebsites.us'],
] as const) {
  test(`refuses a rule for ${origin} in ${environment}`, async () => {
    await using emulator = await startPacer();
    expect(() => openReal(emulator, environment, [{ origin, credential: 'cookie' }])).toThrow(
      new TypeError(`hosts[0].origin ${origin} never gets a credential in the environment '${environment}'`),
    );
  });
}

test("gives an emulator's hosts and ports their credential, and no other port of the machine", async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator);
  const { foreign, signIn, pcl } = emulator.origins;

  expect(Object.keys(await session.headersFor(`${emulator.court('nysd')}/`))).toEqual(['Cookie']);
  expect(Object.keys(await session.headersFor(`${pcl}/pcl-public-api/rest`))).toEqual(['X-NEXT-GEN-CSO']);
  for (const url of [foreign, signIn, pcl, emulator.court('nysd').replace('127.0.0.1', 'localhost')]) {
    expect(await session.headersFor(`${url}/`)).toEqual({});
  }
  expect(loginCount(emulator)).toBe(1);
});

test('knows an origin again by nothing less than all of it', async () => {
  await using emulator = await startPacer();
  await using session = openReal(emulator, 'production');
  const court = 'https://ecf.nysd.uscourts.gov';
  expect(await credentialFor(session, `${court}/cgi-bin/DktRpt.pl?1`)).toBe('cookie');
  expect(await credentialFor(session, `${court}/cgi-bin/DktRpt.pl?2`)).toBe('cookie');
  for (const url of [
    `${court}.evil.example/`,
    `${court}@evil.example/`,
    `${court}:8443/`,
    'https://user:word@ecf.nysd.uscourts.gov/',
    'http://ecf.nysd.uscourts.gov/',
    'https://ecf.nysd.uscourts.gov./',
  ]) {
    expect([url, await credentialFor(session, url)]).toEqual([url, 'none']);
  }
  expect(await credentialFor(session, 'https://pcl.uscourts.gov/pcl-public-api/rest')).toBe('header');
  expect(await credentialFor(session, 'https://pcl.uscourts.gov/pcl-public-api/../pcl/index.jsf')).toBe(
    'cookie',
  );
  expect(await credentialFor(session, 'https://pcl.uscourts.gov/pcl-public-api/../')).toBe('none');
});
