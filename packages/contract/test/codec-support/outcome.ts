import { inspect } from 'node:util';
import { isPacerAuthError, type PacerAuthError } from '@pacer-auth/core';
import { expect } from 'vitest';

/** The error of ours that `work` rejects with; anything else is thrown on. */
export async function pacerError(work: Promise<unknown>): Promise<PacerAuthError> {
  let value: unknown;
  try {
    value = await work;
  } catch (error) {
    if (isPacerAuthError(error)) return error;
    throw error;
  }
  throw new Error(`it resolved: ${inspect(value)}`);
}

/** Fails if anything that a logger could print of a value holds one of these texts. */
export function expectHidden(value: unknown, secrets: readonly string[]): void {
  const shown = [inspect(value, { depth: 10, showHidden: true }), JSON.stringify(value), String(value)].join(
    '\n',
  );
  for (const secret of secrets) expect(shown).not.toContain(secret);
}
