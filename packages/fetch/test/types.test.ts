import type { PacerSession } from '@pacer-auth/core';
import { expectTypeOf, it } from 'vitest';
import { withPacer } from '../src/index.js';

type Undici6 = typeof import('undici-6').fetch;
type Undici7 = typeof import('undici-7').fetch;
type Own = ((input: URL) => Promise<Response>) & { preconnect(): void };

// Checked by `pnpm typecheck`; nothing here runs.
it('returns the type it was given', () => {
  const wrapped = (session: PacerSession, undici6: Undici6, undici7: Undici7, own: Own) => ({
    node: withPacer(fetch, session),
    undici6: withPacer(undici6, session),
    undici7: withPacer(undici7, session),
    own: withPacer(own, session),
  });
  expectTypeOf(wrapped).returns.toHaveProperty('node').toEqualTypeOf<typeof fetch>();
  expectTypeOf(wrapped).returns.toHaveProperty('undici6').toEqualTypeOf<Undici6>();
  expectTypeOf(wrapped).returns.toHaveProperty('undici7').toEqualTypeOf<Undici7>();
  expectTypeOf(wrapped).returns.toHaveProperty('own').toEqualTypeOf<Own>();
  // @ts-expect-error a function that gives no response is no fetch
  expectTypeOf(withPacer<() => Promise<string>>).parameters;
});
