import { accountMutants } from './account-mutants.js';
import { exchangeMutants } from './exchange-mutants.js';
import type { Mutant } from './mutant.js';
import { signInMutants } from './sign-in-mutants.js';
import { wireMutants } from './wire-mutants.js';

/** At least one for each rule. */
export const mutants: readonly Mutant[] = [
  ...exchangeMutants,
  ...signInMutants,
  ...accountMutants,
  ...wireMutants,
];
