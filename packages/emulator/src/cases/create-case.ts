import { bankruptcyOutcome } from './bankruptcy-outcome.js';
import { describe, inside, withJointDebtor } from './case-nature.js';
import type { CourtCase } from './court-case.js';
import type { CourtKind } from './court-kind.js';
import { createAdversary, isAdversary } from './create-adversary.js';
import { createClaims } from './create-claims.js';
import { createEntries, isoDay } from './create-entries.js';
import { completeParties, fullName } from './create-people.js';
import { litigationNumber, litigationOf, panelCourt } from './litigation.js';
import { createRandom, type Random } from './random.js';
import { words } from './words.js';

export interface CaseKey {
  readonly court: string;
  readonly kind: CourtKind;
  readonly caseId: number;
  /** Different seeds give different cases. */
  readonly seed: number;
}

/** The case with this key: always the same one. */
export function createCase({ court, kind, caseId, seed }: CaseKey): CourtCase {
  const key = seedKey(seed, `${court} ${caseId}`);
  const random = createRandom(key);
  // A second stream: what it decides leaves the rest of a case as it is.
  const extras = createRandom(`${key} more`);
  const one = `${random.pick(words.names)} ${random.pick(words.firms)}`;
  const other = `${random.pick(words.more)} ${random.pick(words.firms)}`;
  const rare = random.integer(1, 5) === 1;
  const own = { caseYear: random.integer(2015, 2025), caseNumber: random.integer(1, 9999) };
  const office = random.integer(1, 4);
  const twin = kind === 'appellate' ? undefined : twinOf({ court, caseId, seed });
  const { caseYear, caseNumber } =
    court === panelCourt ? { ...own, caseNumber: litigationNumber(caseId) } : (twin ?? own);
  const filedAt = Date.UTC(caseYear, random.integer(0, 11), random.integer(1, 28));
  const lead =
    kind === 'nextgen-bankruptcy' && isAdversary(caseId)
      ? createCase({ court, kind, caseId: caseId - 1, seed })
      : undefined;
  const nature =
    lead === undefined
      ? describe(court === panelCourt ? 'panel' : kind, { one, other, rare }, extras)
      : { ...inside(lead, other), adversary: createAdversary(createRandom(`${key} adversary`), lead) };
  const { opening, parties, ...described } = nature;
  const streams = { random, extras, office: createRandom(`${key} office`) };
  const entries = createEntries(streams, { court, caseId, opening, filedAt });
  const last = entries.at(-1);
  const suit = random.pick(words.suits);
  const closed = last !== undefined && random.integer(0, 1) === 1;
  const closedOn = closed ? last.filedOn : undefined;
  const caseOffice = kind === 'appellate' || court === panelCourt ? '0' : String(twin?.office ?? office);
  const outcome = ending(createRandom(`${key} ending`), nature.chapter !== undefined, closedOn);
  const litigation = litigationOf({ court, caseId, caseType: nature.caseType, filedAt });
  const everybody = outcome.joint === undefined ? parties : withJointDebtor(parties, caseId);
  return {
    court,
    kind,
    caseId,
    caseNumberFull: `${caseOffice}:${caseYear}${nature.caseType}${String(caseNumber).padStart(5, '0')}`,
    caseOffice,
    caseYear,
    caseNumber,
    ...(kind === 'nextgen-bankruptcy' ? {} : { natureOfSuit: suit }),
    ...described,
    ...(litigation === undefined ? {} : { litigation }),
    parties: completeParties(key, everybody, { caseType: nature.caseType, endsOn: closedOn }),
    ...bench(createRandom(`${key} bench`), nature.caseType),
    dateFiled: isoDay(filedAt),
    ...(closedOn === undefined ? {} : { dateClosed: closedOn }),
    ...outcome,
    ...(nature.chapter !== undefined ? { claims: createClaims(key, filedAt) } : {}),
    sealed: caseId % 100 === 99,
    entries,
  };
}

/** A third of the cases has the year and number of the case seven ids before it, in the next office. */
function twinOf({ court, caseId, seed }: Omit<CaseKey, 'kind'>) {
  const before = caseId - 7;
  const isTwin =
    caseId % 14 >= 7 && createRandom(seedKey(seed, `${court} ${caseId} twin`)).integer(1, 3) === 1;
  if (!isTwin || before < 1) return undefined;
  const random = createRandom(seedKey(seed, `${court} ${before}`));
  for (let skipped = 0; skipped < 5; skipped += 1) random.integer(0, 1);
  return {
    caseYear: random.integer(2015, 2025),
    caseNumber: random.integer(1, 9999),
    office: (random.integer(1, 4) % 4) + 1,
  };
}

/** The judges, and what the case is about in law. */
function bench(random: Random, caseType: string): Pick<CourtCase, 'judge' | 'referredTo' | 'cause'> {
  const judge = `Judge ${fullName(random)}`;
  if (caseType !== 'cv' && caseType !== 'cr') return { judge };
  const referredTo = random.integer(1, 2) === 1 ? { referredTo: `Magistrate Judge ${fullName(random)}` } : {};
  return { judge, ...referredTo, ...(caseType === 'cv' ? { cause: random.pick(words.causes) } : {}) };
}

/** A fourth of the closed cases was opened again, half a year later. */
function ending(random: Random, isPetition: boolean, closedOn: string | undefined): Partial<CourtCase> {
  const reopened = closedOn !== undefined && random.integer(1, 4) === 1;
  return {
    ...(reopened ? { dateReopened: isoDay(Date.parse(closedOn) + 180 * 86_400_000) } : {}),
    ...(isPetition ? bankruptcyOutcome(random, closedOn) : {}),
  };
}

/** What random numbers depend on; seed 0 is the default and leaves no trace. */
export function seedKey(seed: number, name: string): string {
  return seed === 0 ? name : `${seed} ${name}`;
}
