import { bankruptcyOutcome } from './bankruptcy-outcome.js';
import type { CourtCase, Party } from './court-case.js';
import type { CourtKind } from './court-kind.js';
import { createEntries, isoDay } from './create-entries.js';
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
  const caseYear = random.integer(2015, 2025);
  const caseNumber = random.integer(1, 9999);
  const office = String(random.integer(1, 4));
  const filedAt = Date.UTC(caseYear, random.integer(0, 11), random.integer(1, 28));
  const nature = describe(kind, { one, other, rare }, extras);
  const entries = createEntries(random, extras, { caseId, opening: nature.opening, filedAt });
  const last = entries.at(-1);
  const judge = `Judge ${random.pick(words.more)}`;
  const suit = random.pick(words.suits);
  const closed = last !== undefined && random.integer(0, 1) === 1;
  const { opening, ...described } = nature;
  const caseOffice = kind === 'appellate' ? '0' : office;
  return {
    court,
    kind,
    caseId,
    caseNumberFull: `${caseOffice}:${caseYear}${nature.caseType}${String(caseNumber).padStart(5, '0')}`,
    caseOffice,
    caseYear,
    caseNumber,
    ...(nature.chapter === undefined ? { natureOfSuit: suit } : {}),
    ...described,
    judge,
    dateFiled: isoDay(filedAt),
    ...(closed ? { dateClosed: last.filedOn } : {}),
    ...ending(createRandom(`${key} ending`), kind, closed ? last.filedOn : undefined),
    sealed: caseId % 100 === 99,
    entries,
  };
}

/** A fourth of the closed cases was opened again, half a year later. */
function ending(random: Random, kind: CourtKind, closedOn: string | undefined): Partial<CourtCase> {
  const reopened = closedOn !== undefined && random.integer(1, 4) === 1;
  return {
    ...(reopened ? { dateReopened: isoDay(Date.parse(closedOn) + 180 * 86_400_000) } : {}),
    ...(kind === 'nextgen-bankruptcy' ? bankruptcyOutcome(random, closedOn) : {}),
  };
}

/** What random numbers depend on; seed 0 is the default and leaves no trace. */
export function seedKey(seed: number, name: string): string {
  return seed === 0 ? name : `${seed} ${name}`;
}

type Nature = Pick<
  CourtCase,
  'caseType' | 'caseTitle' | 'jurisdictionType' | 'parties' | 'chapter' | 'natureOfSuit'
> & { opening: string };

function describe(
  kind: CourtKind,
  { one, other, rare }: { one: string; other: string; rare: boolean },
  extras: Random,
): Nature {
  if (kind === 'nextgen-bankruptcy') {
    const debtor = person(extras, { role: 'db', title: 'Debtor' });
    const chapter = extras.pick(words.chapters);
    const caseTitle = `${debtor.firstName} ${debtor.lastName}`;
    return {
      caseType: 'bk',
      caseTitle,
      jurisdictionType: 'Bankruptcy',
      parties: [debtor, person(extras, { role: 'tr', title: 'Trustee' })],
      chapter,
      opening: `Chapter ${chapter} VOLUNTARY PETITION by ${caseTitle}`,
    };
  }
  if (kind === 'appellate') {
    return {
      caseType: 'ap',
      caseTitle: `${one} v. ${other}`,
      jurisdictionType: 'Appellate',
      parties: [
        { lastName: one, title: 'Appellant' },
        { lastName: other, title: 'Appellee' },
      ],
      natureOfSuit: extras.pick(words.appeals),
      opening: `CIVIL CASE docketed. NOTICE OF APPEAL filed by Appellant ${one}`,
    };
  }
  const plaintiff: Party = { lastName: rare ? 'USA' : one, role: 'pla', title: 'Plaintiff' };
  const defendant: Party = { lastName: other, role: 'dft', title: 'Defendant' };
  return {
    caseType: rare ? 'cr' : 'cv',
    caseTitle: `${plaintiff.lastName} v. ${other}`,
    jurisdictionType: rare ? 'Criminal' : 'Civil',
    parties: [plaintiff, defendant, person(extras, { role: 'dft', title: 'Defendant' })],
    opening: rare ? `INDICTMENT as to ${other}` : `COMPLAINT against ${other}`,
  };
}

function person(random: Random, { role, title }: { role: string; title: string }): Party {
  const lastName = random.pick(random.integer(0, 1) === 0 ? words.names : words.more);
  return { lastName, firstName: random.pick(words.firstNames), role, title };
}
