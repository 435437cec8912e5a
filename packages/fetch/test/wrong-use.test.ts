import { createPacerSession } from '@pacer-auth/core';

import { expect, it } from 'vitest';
import { withPacer } from '../src/index.js';

const options = { environment: 'qa', credentials: { loginId: 'nobody', password: 'unused' } } as const;
const session = createPacerSession(options);
const client = globalThis.fetch;

it.for([
  [
    'no session',
    [client],
    /needs a session, and got undefined\. createPacerSession\({ environment, credentials }\)/,
  ],
  [
    'swapped arguments',
    [session, client],
    /^The arguments are swapped: it is withPacer\(fetch, session\), with the session last\.$/,
  ],
  ["a session's options", [client, options], /createPacerSession\(options\) makes a session of them/],
  ['a promise of a session', [client, Promise.resolve(session)], /got a promise\. Await it first\./],
  ['a text', [client, 'secret-text'], /^(?!.*secret-text).*needs a session, and got a string\./],
  [
    'no client',
    [undefined, session],
    /^withPacer\(fetch, session\) needs a fetch function, and got undefined\.$/,
  ],
] as const)('says of %s what was meant', ([, given, sentence]) => {
  const call = () => Reflect.apply(withPacer, undefined, given);
  expect(call).toThrow(TypeError);
  expect(call).toThrow(sentence);
});

it('says of a fetch whose answers join their cookies, as those of node-fetch do, what to use', async () => {
  const { getSetCookie: _, ...headers } = { get: () => null, getSetCookie: () => [] };
  const answer = { status: 200, type: 'default', url: 'https://other.example/', body: null, headers };
  const signedIn: unknown = Reflect.apply(withPacer, undefined, [async () => answer, session]);
  if (typeof signedIn !== 'function') throw new Error('withPacer gave no function');
  await expect(signedIn('https://other.example/')).rejects.toThrow(
    /^withPacer\(fetch, session\): the answers of this fetch have no headers\.getSetCookie\(\)/,
  );
});
