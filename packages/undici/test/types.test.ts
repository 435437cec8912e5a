import type { PacerSession } from '@pacer-auth/core';
import { expectTypeOf, it } from 'vitest';
import { withPacer } from '../src/index.js';

type Undici6 = typeof import('undici-6');
type Undici7 = typeof import('undici-7');
type Undici8 = typeof import('undici');

// Checked by `pnpm typecheck`; nothing here runs.
it('returns a dispatcher of the version that it was given', () => {
  const wrapped = (
    session: PacerSession,
    six: InstanceType<Undici6['Agent']>,
    seven: InstanceType<Undici7['Pool']>,
    eight: InstanceType<Undici8['Client']>,
  ) => ({
    six: withPacer(six, session),
    seven: withPacer(seven, session),
    eight: withPacer(eight, session),
  });
  expectTypeOf(wrapped).returns.toHaveProperty('six').toExtend<InstanceType<Undici6['Dispatcher']>>();
  expectTypeOf(wrapped).returns.toHaveProperty('seven').toExtend<InstanceType<Undici7['Dispatcher']>>();
  expectTypeOf(wrapped).returns.toHaveProperty('eight').toExtend<InstanceType<Undici8['Dispatcher']>>();
  // @ts-expect-error what cannot compose is no dispatcher
  expectTypeOf(withPacer<{ dispatch(): boolean }>).parameters;
});
