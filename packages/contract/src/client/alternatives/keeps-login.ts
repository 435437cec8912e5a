import assert from 'node:assert/strict';
import { arrival, docket, withWorld } from '../with-world.js';
import type { Alternatives } from './with-alternatives.js';

/** The login goes on, for the requests that come later. */
export const keepsLogin: Alternatives = {
  'sees a login through when the last that waits for it has left': (subject) =>
    withWorld(subject, {}, async ({ emulator, client, court }) => {
      const release = emulator.faults.add({ host: 'sign-in', hang: true });
      const controller = new AbortController();
      const arrived = arrival(emulator, ({ host }) => host === 'sign-in');
      const aborted = assert.rejects(client.send({ url: court('/aborted'), signal: controller.signal }));
      await arrived;
      controller.abort();
      release();
      await aborted;
      assert.equal((await client.send({ url: court(docket) })).status, 200);
      assert.equal(emulator.journal.logins().length, 1);
      assert.equal(emulator.journal.requests('nysd').length, 1);
    }),
};
