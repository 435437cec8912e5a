import { createPacerSession } from '@pacer-auth/core';
import { startEmulator } from '@pacer-auth/emulator';
import { expect, it } from 'vitest';
import { withPacer } from '../src/index.js';
import { undiciVersions } from './support/undici-versions.js';

const options = { environment: 'qa', credentials: { loginId: 'nobody', password: 'unused' } } as const;
const session = createPacerSession(options);
const undici6 = undiciVersions['undici 6.29.1'];
const undici7 = undiciVersions['undici 7.30.2'];
const undici8 = undiciVersions['undici 8.12.4'];
if (!undici6 || !undici7) throw new Error('undici 6 and 7 load everywhere');
const agent = new undici7.Agent();

it.for([
  ['no session', [agent], /needs a session, and got undefined/],
  ['swapped arguments', [session, agent], /swapped: it is withPacer\(dispatcher, session\)/],
  [
    'no dispatcher',
    [{}, session],
    /needs a dispatcher of undici 6\.21, 7\.2, 8 or newer, and got another object/,
  ],
  ['a pool of several servers', [new undici7.BalancedPool(['http://a.example']), session], /BalancedPool/],
  [
    'a jar of its own',
    [Object.assign(new undici7.Agent(), { cookies: { jar: jar() } }), session],
    /cookie jar of its own/,
  ],
] as const)('says of %s what was meant', ([, given, sentence]) => {
  const call = () => Reflect.apply(withPacer, undefined, given);
  expect(call).toThrow(TypeError);
  expect(call).toThrow(sentence);
});

it('wraps twice as once, and refuses another session', () => {
  for (const { Agent } of [undici6, undici7]) {
    const wrapped = withPacer(new Agent(), session);
    expect(withPacer(wrapped, session)).toBe(wrapped);
    expect(() => withPacer(wrapped, createPacerSession(options))).toThrow(/another session/);
  }
});

it('says that a request without an origin has none', async () => {
  const dispatcher = withPacer(agent, session);
  await expect(dispatcher.request({ path: '/', method: 'GET' })).rejects.toThrow(/names no origin/);
});

it.skipIf(!undici8)('says that request and dispatcher are of two versions of undici', async () => {
  if (!undici8) return;
  await using emulator = await startEmulator();
  const { environment } = emulator;
  await using mine = createPacerSession({ environment, credentials: options.credentials });
  const url = `${emulator.origins.foreign}/`;
  const newest = new undici8.Agent();
  const oldest = new undici6.Agent();
  const another = /another version of undici/;
  const old = withPacer(oldest, mine);
  await expect(undici8.request(url, { dispatcher: old })).rejects.toThrow(another);
  const dispatcher = withPacer(newest, mine);
  await expect(undici6.request(url, { dispatcher })).rejects.toThrow(another);
  const retrying = withPacer(newest.compose(undici6.interceptors.retry?.()), mine);
  await expect(undici8.request(url, { dispatcher: retrying })).rejects.toThrow(another);
  // That of Node.js is of undici 6 to 7 before Node.js 26.
  const failed: unknown = await Reflect.apply(fetch, undefined, [url, { dispatcher }]).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (Number(process.versions.node.split('.')[0]) < 26)
    expect(failed).toMatchObject({ cause: { message: expect.stringMatching(another) } });
  await newest.destroy();
  await oldest.destroy();
});

function jar(): object {
  return { getCookieString: () => '', setCookie: () => {} };
}
