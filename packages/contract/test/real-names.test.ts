import { createPacerSession, type PacerSession, totp } from '@pacer-auth/core';
import { demoAccount, startEmulator, type TlsEmulator } from '@pacer-auth/emulator';
import { expect, test } from 'vitest';

const docket = 'https://ecf.nysd.uscourts.gov/cgi-bin/DktRpt.pl?500001';
const caseSearch = '/pcl-public-api/rest/cases/find?page=0';

function openSession(emulator: TlsEmulator, environment: 'production' | 'qa'): PacerSession {
  const { loginId, password, totpSecret } = demoAccount;
  return createPacerSession({
    environment,
    credentials: { loginId, password },
    otp: totp(totpSecret),
    fetch: emulator.fetch,
  });
}

/** What comes of a request with the credential that the session gives for it. */
async function visit(emulator: TlsEmulator, session: PacerSession, url: string, init: RequestInit = {}) {
  const headers = { 'content-type': 'application/json', ...(await session.headersFor(url)) };
  const response = await emulator.fetch(url, { ...init, headers, redirect: 'manual' });
  await response.arrayBuffer();
  return response.status;
}

test("signs in to the real names of production with environment: 'production', unchanged", async () => {
  await using emulator = await startEmulator({ tls: true });
  await using session = openSession(emulator, 'production');
  const search = { method: 'POST', body: '{"caseTitle":"a"}' };

  expect(await visit(emulator, session, docket)).toBe(200);
  expect(await visit(emulator, session, emulator.origins.pcl + caseSearch, search)).toBe(200);
  expect(emulator.journal.entries).toMatchObject([
    { hostname: 'pacer.login.uscourts.gov', verdict: 'login' },
    { hostname: 'ecf.nysd.uscourts.gov', verdict: 'served' },
    { hostname: 'pcl.uscourts.gov', verdict: 'served' },
  ]);
});

test("signs in to the real names of QA with environment: 'qa', unchanged, and to no other", async () => {
  await using emulator = await startEmulator({ tls: true });
  await using session = openSession(emulator, 'qa');
  const search = { method: 'POST', body: '{"caseTitle":"a"}' };

  expect(await visit(emulator, session, emulator.origins.qa.pcl + caseSearch, search)).toBe(200);
  expect(await session.headersFor(docket)).toEqual({});
  expect(await session.headersFor(emulator.origins.pcl + caseSearch)).toEqual({});
  expect(emulator.journal.entries.map((entry) => entry.hostname)).toEqual([
    'qa-login.uscourts.gov',
    'qa-pcl.uscourts.gov',
  ]);
});

test('shows that a session sends nothing to public sites, foreign hosts and sign-in hosts', async () => {
  await using emulator = await startEmulator({
    tls: true,
    foreignHosts: ['www.example.com', 'ecf.nysd.uscourts.gov.evil.example', 'ca2-showdoc.azurewebsites.us'],
  });
  await using session = openSession(emulator, 'production');
  await visit(emulator, session, docket);
  emulator.journal.clear();

  for (const name of [
    'pacer.uscourts.gov',
    'www.uscourts.gov',
    'www.nysd.uscourts.gov',
    'www.example.com',
    'ecf.nysd.uscourts.gov.evil.example',
    'ca2-showdoc.azurewebsites.us',
    'pacer.login.uscourts.gov',
    'qa-login.uscourts.gov',
    'qa-pcl.uscourts.gov',
  ]) {
    await visit(emulator, session, `https://${name}/pcl-public-api/`);
  }
  await visit(emulator, session, docket.replace('https:', 'http:'));

  expect(emulator.journal.entries).toHaveLength(10);
  expect(emulator.journal.entries.flatMap((entry) => entry.credentials)).toEqual([]);
});
