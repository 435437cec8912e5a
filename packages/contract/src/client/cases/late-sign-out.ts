import assert from 'node:assert/strict';
import { signedOutPage } from '../signed-out-page.js';
import type { ClientSubject } from '../subject.js';
import { arrival, docket, text, withWorld } from '../with-world.js';

/** Without replay: the sign-out of a request that was sent with an older token is no news of the newer one. */
export function lateSignOut(subject: ClientSubject): Promise<void> {
  return withWorld(subject, {}, async ({ emulator, client, court, session }) => {
    await client.send({ url: court(docket) });
    const release = emulator.faults.add({ host: 'nysd', path: '/slow', hang: true, times: 1 });
    const arrived = arrival(emulator, ({ path }) => path === '/slow');
    const slow = client.send({ url: court('/slow') });
    await arrived;
    emulator.tokens.expireAll();
    assert.match(text(await client.send({ url: court(docket) })), signedOutPage);
    assert.match(text(await client.send({ url: court(docket) })), /logout/);
    const { login } = await session.token();
    release();
    assert.match(text(await slow), signedOutPage);
    assert.match(text(await client.send({ url: court(docket) })), /logout/);
    assert.equal(emulator.journal.logins().length, 2);
    assert.equal((await session.token()).login, login);
  });
}
