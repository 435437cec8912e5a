import { createPacerSession } from '@pacer-auth/core';
import { MemoryCookieStore } from 'tough-cookie';
import { expect, it } from 'vitest';
import { PacerCookieJar } from '../src/index.js';

const options = { environment: 'qa', credentials: { loginId: 'nobody', password: 'unused' } } as const;

it.for([
  [
    'no session',
    [],
    /^new PacerCookieJar\(session\) needs a session, and got undefined\. createPacerSession\(/,
  ],
  ["a jar's store", [new MemoryCookieStore(), createPacerSession(options)], /got another object/],
  ["a session's options", [options], /createPacerSession\(options\) makes a session of them/],
] as const)('a jar says of %s what was meant', ([, given, sentence]) => {
  const make = () => Reflect.construct(PacerCookieJar, given);
  expect(make).toThrow(TypeError);
  expect(make).toThrow(sentence);
});
