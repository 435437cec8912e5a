// What all recipes run against: the emulator, and what each of them must hold to.
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { createPacerSession, type PacerSession } from '@pacer-auth/core';
import { startEmulator } from '@pacer-auth/emulator';

/** How a recipe answers: the status, the body and where a redirect would have led. */
export interface Answer {
  readonly status: number;
  readonly location: string | undefined;
  readonly body: string;
}

/**
 * Runs a recipe: signed in at a court and at the PACER Case Locator, out of reach for redirects, without the token in errors,
 * anew after a sign-out.
 */
export async function rehearse(
  recipe: (session: PacerSession, url: string, form?: URLSearchParams) => Promise<Answer>,
): Promise<void> {
  const account = { loginId: 'recipes', password: 'a password' };
  const emulator = await startEmulator({ accounts: [account] });
  const { environment, journal, faults, tokens, origins } = emulator;
  const session = createPacerSession({ environment, credentials: { ...account, clientCode: 'matter-17' } });
  const docket = `${emulator.court('nysd')}/cgi-bin/DktRpt.pl?1-L_1_0-1`;
  const form = new URLSearchParams({ all_case_ids: '500001', case_num: ' ' }); // the case with this id
  const reports = `${origins.pcl}/pcl-public-api/rest/cases/reports`;

  assert.match((await recipe(session, docket, form)).body, /Docket Text/);
  assert.notEqual((await recipe(session, reports)).status, 401);
  assert.deepEqual(journal.requests('nysd')[0]?.credentials, ['cookie:NextGenCSO', 'cookie:PacerClientCode']);
  assert.deepEqual(journal.requests('pcl')[0]?.credentials, [
    'header:X-CLIENT-CODE',
    'header:X-NEXT-GEN-CSO',
  ]);
  assert.equal(journal.logins().length, 1);

  for (const [host, url] of [
    ['nysd', docket],
    ['pcl', reports],
  ] as const) {
    faults.add({ host, times: 1, redirect: { location: `${origins.foreign}/elsewhere` } });
    assert.equal((await recipe(session, url)).location, `${origins.foreign}/elsewhere`);
  }
  await recipe(session, origins.foreign);
  assert.deepEqual(
    journal.requests('foreign').map(({ path, credentials }) => [path, credentials]),
    [['/', []]],
  );

  faults.add({ host: 'nysd', times: 1, reset: true });
  const broken: unknown = await recipe(session, docket).catch((error: unknown) => error);
  assert.ok(broken instanceof Error);
  assert.ok(!inspect(broken, { showHidden: true }).includes((await session.token()).value));

  tokens.expireAll();
  const signedOut = await recipe(session, docket, form);
  assert.ok(signedOut.location?.startsWith(origins.signIn));
  await session.logout();
  assert.match((await recipe(session, docket, form)).body, /Docket Text/);
  assert.equal(journal.logins().length, 2);
  assert.ok(journal.entries.every(({ verdict }) => verdict !== 'sign-in-page'));

  await session.close();
  await emulator.close();
}
