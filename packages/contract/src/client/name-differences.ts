import assert from 'node:assert/strict';
import type { TestRunner } from './subject.js';

/** Says among the results in what a subject differs, and why: a difference without a reason is a failure. */
export function nameDifferences(
  { describe, it }: TestRunner,
  { name, divergences = {} }: { readonly name: string; readonly divergences?: object },
): void {
  const differences: [string, unknown][] = Object.entries(divergences);
  if (differences.length === 0) return;
  describe(`${name}: differences`, () => {
    for (const [difference, why] of differences) {
      it(`${difference}: ${why}`, async () => {
        assert.match(String(why), /^(?=.*\w \w)[^\n|]+$/, `${difference} wants a reason, in one line`);
      });
    }
  });
}
