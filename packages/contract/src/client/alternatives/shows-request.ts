import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { docket, search, suiteAccount, withWorld } from '../with-world.js';
import type { Alternatives } from './with-alternatives.js';

/** What the client sent is shown, the token with it; what it did not send must not be. */
export const showsRequest: Alternatives = {
  'shows no token in a response': (subject) =>
    withWorld(subject, {}, async ({ client, court }) => {
      const { raw } = await client.send({ url: court(docket) });
      assertHidesPassword(raw);
    }),

  'shows no token and no password in an error': (subject) =>
    withWorld(subject, {}, async ({ emulator, client, court, caseSearch }) => {
      await client.send({ url: court(docket) });
      emulator.faults.add({ host: 'nysd', path: '/form', signedOut: 'form' });
      emulator.faults.add({ host: 'nysd', path: '/reset', reset: true });
      for (const url of [court('/form'), court('/reset'), caseSearch]) {
        const body = { kind: 'json', value: search } as const;
        const outcome = await client.send({ url, method: 'POST', body }).then(
          ({ raw }) => raw,
          (error: unknown) => error,
        );
        assertHidesPassword(outcome);
      }
    }),
};

function assertHidesPassword(value: unknown): void {
  const shown = inspect(value, { depth: Number.POSITIVE_INFINITY });
  assert.ok(!shown.includes(suiteAccount.password), 'the password is shown');
}
