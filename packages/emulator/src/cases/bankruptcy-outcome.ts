import type { CourtCase } from './court-case.js';
import type { Random } from './random.js';

type Outcome = Pick<CourtCase, 'dateDismissed' | 'dateDischarged' | 'disposition' | 'joint'>;

/** What became of the debtors of a petition that was closed on this day, or is open. */
export function bankruptcyOutcome(random: Random, closedOn: string | undefined): Outcome {
  const own = endOf(random, closedOn);
  return random.integer(1, 4) === 1 ? { ...own, joint: endOf(random, closedOn) } : own;
}

function endOf(random: Random, closedOn: string | undefined): Omit<Outcome, 'joint'> {
  if (closedOn === undefined) return {};
  return random.integer(1, 3) === 1
    ? { dateDismissed: closedOn, disposition: random.pick(dismissals) }
    : { dateDischarged: closedOn, disposition: 'Standard Discharge' };
}

const dismissals = ['Dismissed for Other Reason', 'Dismissed for Failure to File Information'] as const;
