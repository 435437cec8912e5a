import { leavingSituations } from './situations/leaving.ts';
import { passcodeSituations } from './situations/passcodes.ts';
import { refusalSituations } from './situations/refusals.ts';
import type { Situation } from './situations/situation.ts';
import { tokenSituations } from './situations/tokens.ts';

export const situations: readonly Situation[] = [
  ...tokenSituations,
  ...refusalSituations,
  ...passcodeSituations,
  ...leavingSituations,
];
