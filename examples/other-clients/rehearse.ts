// What every recipe is held to: one login, none of it told to a foreign host or shown, a sign-out got over.
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { createPacerSession, isPacerAuthError, type PacerSession } from '@pacer-auth/core';
import { startEmulator } from '@pacer-auth/emulator';

/** How a recipe answers. */
export interface Answer {
  readonly status: number;
  /** Where a redirect would have led, unless the recipe follows it. */
  readonly location: string | undefined;
  readonly body: string;
  /** What the program gets and may print. */
  readonly shown: unknown;
}

type Recipe = (session: PacerSession, url: string, body?: string) => Promise<Answer>;

export async function rehearse(recipe: Recipe): Promise<void> {
  const account = { loginId: 'recipes', password: 'a "rather" long password' };
  const emulator = await startEmulator({ accounts: [account], rotate: 'every-answer' });
  const { environment, journal, faults, tokens, origins } = emulator;
  const session = createPacerSession({ environment, credentials: { ...account, clientCode: 'matter-17' } });
  const docket = `${emulator.court('nysd')}/cgi-bin/DktRpt.pl?500001`;
  const reports = `${origins.pcl}/pcl-public-api/rest/cases/reports`;
  const secrets: string[] = [account.password];
  const ask = async (url: string, body?: string): Promise<Answer> => {
    secrets.push((await session.token()).value);
    const outcome = await recipe(session, url, body).catch((error: unknown) => error);
    secrets.push((await session.token()).value);
    const shown = outcome instanceof Error ? outcome : (outcome as Answer).shown;
    const printed = [inspect(shown, { depth: 20 }), JSON.stringify(shown) ?? '', String(shown)].join('\n');
    for (const secret of secrets) assert.ok(!printed.includes(secret), `a secret is shown: ${url}`);
    if (outcome instanceof Error) throw outcome;
    return outcome as Answer;
  };

  // Signed in, with every token that is re-issued taken over.
  for (let times = 0; times < 3; times += 1) assert.match((await ask(docket)).body, /logout/);
  assert.notEqual((await ask(reports)).status, 401);
  assert.equal(journal.logins().length, 1);

  // A redirect to a foreign host carries nothing, followed or not.
  for (const [host, url] of [
    ['nysd', docket],
    ['pcl', reports],
  ] as const) {
    faults.add({ host, times: 1, redirect: { location: `${origins.foreign}/elsewhere` } });
    const { location = `${origins.foreign}/elsewhere` } = await ask(url);
    assert.equal(location, `${origins.foreign}/elsewhere`);
  }
  await ask(origins.foreign);
  assert.deepEqual(
    journal.requests('foreign').filter(({ credentials }) => credentials.length > 0),
    [],
  );

  // A sign-out is got over with one login, and what can be sent twice is.
  tokens.expireAll();
  assert.match((await ask(docket)).body, /logout/);
  assert.equal(journal.logins().length, 2);
  tokens.expireAll();
  assert.doesNotMatch((await ask(docket, 'all_case_ids=500001')).body, /loginForm/);
  assert.equal(journal.logins().length, 3);

  // Errors of the client's and of ours show nothing.
  faults.add({ host: 'nysd', times: 1, reset: true });
  await assert.rejects(ask(docket));
  faults.add({ host: 'nysd', signedOut: 'form' });
  await assert.rejects(ask(docket), isPacerAuthError);

  await session.close();
  await emulator.close();
}
