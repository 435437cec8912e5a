import type { Mutation } from '../load-core.js';
import type { Rule } from '../machine-state.js';

/** A line of core that a rule hangs on, broken. */
export interface Mutant extends Mutation {
  readonly name: string;
  /** The rule that must be seen broken. */
  readonly rule: Rule;
  /** It takes several thousand interleavings, too many for every test run: `check:model` tries it. */
  readonly rare?: true;
  /** It shows beside a probe. */
  readonly probe?: true;
  /** Where the seed of all the others meets it late. */
  readonly seed?: number;
}
