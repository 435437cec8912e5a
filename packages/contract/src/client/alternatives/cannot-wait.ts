import assert from 'node:assert/strict';
import { docket, withWorld } from '../with-world.js';
import type { Alternatives } from './with-alternatives.js';

/** Where a login comes too late, the request fails rather than to go out without a credential. */
export const cannotWait: Alternatives = {
  'signs in where a foreign origin redirects to a court': (subject) =>
    withWorld(subject, {}, async ({ emulator, client, court, foreign }) => {
      emulator.faults.add({ host: 'foreign', path: '/start', redirect: { location: court(docket) } });
      await assert.rejects(client.send({ url: foreign('/start') }), { code: 'ERR_PACER_SIGNED_OUT' });
      assert.equal(emulator.journal.requests('nysd').length, 0);
      assert.equal(emulator.journal.logins().length, 0);
    }),
};
