import type { PacerSession } from '@pacer-auth/core';
import newest, { type KyInstance as Newest } from 'ky';
import last1, { type KyInstance as Last1 } from 'ky-1';
import first2, { type KyInstance as First2 } from 'ky-2.0';
import lowest from 'ky-lowest';
import { expectTypeOf, it } from 'vitest';
import { withPacer } from '../src/index.js';

// Checked by `pnpm typecheck`; nothing here runs.
it('returns the type it was given, at the lowest and the newest version and between', () => {
  const wrapped = (session: PacerSession) => ({
    lowest: withPacer(lowest, session),
    last1: withPacer(last1, session),
    first2: withPacer(first2, session),
    newest: withPacer(newest, session),
    created: withPacer(newest.create({ timeout: false }), session),
  });
  expectTypeOf(wrapped).returns.toHaveProperty('lowest').toEqualTypeOf<typeof lowest>();
  expectTypeOf(wrapped).returns.toHaveProperty('last1').toEqualTypeOf<Last1>();
  expectTypeOf(wrapped).returns.toHaveProperty('first2').toEqualTypeOf<First2>();
  expectTypeOf(wrapped).returns.toHaveProperty('newest').toEqualTypeOf<Newest>();
  expectTypeOf(wrapped).returns.toHaveProperty('created').toEqualTypeOf<Newest>();
});
