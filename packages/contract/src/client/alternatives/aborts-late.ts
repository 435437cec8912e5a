import assert from 'node:assert/strict';
import { arrival, docket, withWorld } from '../with-world.js';
import type { Alternatives } from './with-alternatives.js';

/** The aborted request ends with the login, and is not sent. */
export const abortsLate: Alternatives = {
  'frees only the waiter that aborts': (subject) =>
    withWorld(subject, {}, async ({ emulator, client, court }) => {
      const release = emulator.faults.add({ host: 'sign-in', hang: true });
      const controller = new AbortController();
      const arrived = arrival(emulator, ({ host }) => host === 'sign-in');
      const aborted = assert.rejects(client.send({ url: court('/aborted'), signal: controller.signal }));
      const patient = client.send({ url: court(docket) });
      await arrived;
      controller.abort();
      release();
      await aborted;
      assert.equal((await patient).status, 200);
      assert.equal(emulator.journal.logins().length, 1);
      assert.equal(emulator.journal.requests('nysd').length, 1);
    }),

  'does not send a request whose signal is aborted already': (subject) =>
    withWorld(subject, {}, async ({ emulator, client, court }) => {
      await assert.rejects(client.send({ url: court(docket), signal: AbortSignal.abort() }));
      assert.equal(emulator.journal.requests('nysd').length, 0);
    }),
};
