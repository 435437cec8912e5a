import type { TestContext } from 'vitest';
import { findProgram } from './programs.js';

/**
 * The path of the first of these programs that this machine has; without one the test is skipped with a word about it.
 * curl is on every machine that tests this for all: where `CI` is set its absence is a failure.
 */
export async function needProgram({ skip }: TestContext, ...names: readonly string[]): Promise<string> {
  const path = await findProgram(...names);
  if (path !== undefined) return path;
  const message = `this machine has no ${names.join(' or ')}`;
  if (names.includes('curl') && process.env.CI !== undefined) throw new Error(message);
  return skip(message);
}
