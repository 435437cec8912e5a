import type { PacerSession } from '@pacer-auth/core';
import axios, { type AxiosInstance, type AxiosStatic } from 'axios';
import lowest, { type AxiosInstance as LowestInstance } from 'axios-lowest';
import { expectTypeOf, it } from 'vitest';
import { withPacer } from '../src/index.js';

// Checked by `pnpm typecheck`; nothing here runs.
it('returns the type it was given, at the lowest and the newest version', () => {
  const wrapped = (session: PacerSession) => ({
    newest: withPacer(axios.create(), session),
    static: withPacer(axios, session),
    lowest: withPacer(lowest.create(), session),
  });
  expectTypeOf(wrapped).returns.toHaveProperty('newest').toEqualTypeOf<AxiosInstance>();
  expectTypeOf(wrapped).returns.toHaveProperty('static').toEqualTypeOf<AxiosStatic>();
  expectTypeOf(wrapped).returns.toHaveProperty('lowest').toEqualTypeOf<LowestInstance>();
});
