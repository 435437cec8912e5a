import type { PacerSession } from '@pacer-auth/core';
import got, { type Got } from 'got';
import got14, { type Got as Got14 } from 'got-14';
import lowest14, { type Got as Lowest14 } from 'got-14-lowest';
import got15, { type Got as Got15 } from 'got-15';
import lowest15, { type Got as Lowest15 } from 'got-15-lowest';
import lowest16, { type Got as Lowest16 } from 'got-16-lowest';
import { expectTypeOf, it } from 'vitest';
import { withPacer } from '../src/index.js';

// Checked by `pnpm typecheck`; nothing here runs.
it('returns the type it was given, at the lowest and the newest version', () => {
  const json = got.extend({ responseType: 'json' });
  const wrapped = (session: PacerSession) => ({
    newest: withPacer(got, session),
    extended: withPacer(json, session),
    lowest16: withPacer(lowest16, session),
    newest15: withPacer(got15, session),
    lowest15: withPacer(lowest15, session),
    newest14: withPacer(got14, session),
    lowest14: withPacer(lowest14, session),
  });
  expectTypeOf(wrapped).returns.toHaveProperty('newest').toEqualTypeOf<Got>();
  expectTypeOf(wrapped).returns.toHaveProperty('extended').toEqualTypeOf<typeof json>();
  expectTypeOf(wrapped).returns.toHaveProperty('lowest16').toEqualTypeOf<Lowest16>();
  expectTypeOf(wrapped).returns.toHaveProperty('newest15').toEqualTypeOf<Got15>();
  expectTypeOf(wrapped).returns.toHaveProperty('lowest15').toEqualTypeOf<Lowest15>();
  expectTypeOf(wrapped).returns.toHaveProperty('newest14').toEqualTypeOf<Got14>();
  expectTypeOf(wrapped).returns.toHaveProperty('lowest14').toEqualTypeOf<Lowest14>();
});

it('refuses what is no got instance', () => {
  const wrong = (session: PacerSession) => [
    // @ts-expect-error -- a function that is no got instance
    withPacer(fetch, session),
    // @ts-expect-error -- a session is missing
    withPacer(got),
  ];
  expectTypeOf(wrong).toBeFunction();
});
