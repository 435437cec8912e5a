import type { CourtCase } from './court-case.js';
import type { CourtKind } from './court-kind.js';
import type { BareParty } from './create-people.js';
import { createRandom, type Random } from './random.js';
import { words } from './words.js';

/** What a case is about, and who is in it. */
export type Nature = Pick<
  CourtCase,
  'caseType' | 'caseTitle' | 'jurisdictionType' | 'chapter' | 'natureOfSuit'
> & {
  opening: string;
  parties: readonly [BareParty, ...BareParty[]];
};

/** An invented nature for a case of a kind of court. */
export function describe(
  kind: CourtKind | 'panel',
  { one, other, rare }: { one: string; other: string; rare: boolean },
  extras: Random,
): Nature {
  if (kind === 'panel') {
    return {
      caseType: 'md',
      caseTitle: `IN RE: ${one} Litigation`,
      jurisdictionType: 'Multi-District Litigation',
      parties: [{ lastName: other, role: 'dft', title: 'Defendant' }],
      opening: `MOTION FOR TRANSFER of actions re ${one}`,
    };
  }
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
  const plaintiff: BareParty = { lastName: rare ? 'USA' : one, role: 'pla', title: 'Plaintiff' };
  const defendant: BareParty = { lastName: other, role: 'dft', title: 'Defendant' };
  return {
    caseType: rare ? 'cr' : 'cv',
    caseTitle: `${plaintiff.lastName} v. ${other}`,
    jurisdictionType: rare ? 'Criminal' : 'Civil',
    parties: [plaintiff, defendant, person(extras, { role: 'dft', title: 'Defendant' })],
    opening: rare ? `INDICTMENT as to ${other}` : `COMPLAINT against ${other}`,
  };
}

/** The trustee of a case wants something from somebody. */
export function inside({ parties: all }: CourtCase, other: string): Nature {
  const { firstName, lastName } = all.find(({ role }) => role === 'tr') ?? all[0];
  const trustee = { lastName, ...(firstName === undefined ? {} : { firstName }) };
  return {
    caseType: 'ap',
    caseTitle: `${lastName} v. ${other}`,
    jurisdictionType: 'Bankruptcy',
    parties: [
      { ...trustee, role: 'pla', title: 'Plaintiff' },
      { lastName: other, role: 'dft', title: 'Defendant' },
    ],
    opening: `Adversary case. COMPLAINT against ${other}. Fee Amount $350`,
  };
}

/** A petition of two: they share a last name, and the second stands after the first. */
export function withJointDebtor(
  [debtor, ...others]: readonly [BareParty, ...BareParty[]],
  caseId: number,
): readonly [BareParty, ...BareParty[]] {
  const random = createRandom(`${caseId} joint debtor`);
  const firstName = random.pick(words.firstNames);
  // Nobody is married to a namesake.
  const other = firstName === debtor.firstName ? 'Philippa' : firstName;
  return [
    debtor,
    { lastName: debtor.lastName, firstName: other, role: 'jdb', title: 'Joint Debtor' },
    ...others,
  ];
}

function person(random: Random, { role, title }: { role: string; title: string }): BareParty {
  const lastName = random.pick(random.integer(0, 1) === 0 ? words.names : words.more);
  return { lastName, firstName: random.pick(words.firstNames), role, title };
}
