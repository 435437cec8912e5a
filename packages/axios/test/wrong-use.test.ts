import { createPacerSession } from '@pacer-auth/core';
import axios from 'axios';
import { expect, it } from 'vitest';
import { withPacer } from '../src/index.js';

const options = { environment: 'qa', credentials: { loginId: 'nobody', password: 'unused' } } as const;
const session = createPacerSession(options);
const client = axios.create();

it.for([
  [
    'no session',
    [client],
    /needs a session, and got undefined\. createPacerSession\({ environment, credentials }\)/,
  ],
  [
    'swapped arguments',
    [session, client],
    /^The arguments are swapped: it is withPacer\(axios, session\), with the session last\.$/,
  ],
  ["a session's options", [client, options], /createPacerSession\(options\) makes a session of them/],
  ['a promise of a session', [client, Promise.resolve(session)], /got a promise\. Await it first\./],
  ['a text', [client, 'secret-text'], /^(?!.*secret-text).*needs a session, and got a string\./],
  [
    'no client',
    [undefined, session],
    /^withPacer\(axios, session\) needs an axios instance, and got undefined\.$/,
  ],
] as const)('says of %s what was meant', ([, given, sentence]) => {
  const call = () => Reflect.apply(withPacer, undefined, given);
  expect(call).toThrow(TypeError);
  expect(call).toThrow(sentence);
});
