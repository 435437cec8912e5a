import type { Adversary, CourtCase } from './court-case.js';
import { initials, shortNumber } from './displayed-number.js';
import type { Random } from './random.js';

/** An eighth of a bankruptcy court's cases are proceedings inside another: each in the case with the id before it. */
export function isAdversary(caseId: number): boolean {
  return caseId % 8 === 3;
}

const natures = [
  ['454', 'Recover money/property'],
  ['424', 'Obj/revocation discharge 727'],
  ['426', 'Dischargeability 523'],
] as const;

/** What a proceeding is about, and in which case. */
export function createAdversary(random: Random, lead: CourtCase): Adversary {
  const first = random.integer(0, natures.length - 1);
  const second = random.integer(0, natures.length - 1);
  return {
    leadId: lead.caseId,
    leadNumber: `${shortNumber(lead)}-${initials(lead.judge).toLowerCase()}`,
    leadTitle: lead.caseTitle,
    leadChapter: lead.chapter ?? '',
    demandDollars: random.integer(5, 900) * 1000,
    natures: natures.filter((_, index) => index === first || index === second),
  };
}
