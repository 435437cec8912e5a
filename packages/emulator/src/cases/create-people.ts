import { present } from '../json/read-object.js';
import type { Attorney, Count, CourtCase, Party } from './court-case.js';
import { createRandom, type Random } from './random.js';
import { words } from './words.js';

export type BareParty = Omit<Party, 'attorneys'>;

/** Gives the parties of a case their attorneys, addresses and counts, and lets some of them leave it. */
export function completeParties(
  key: string,
  parties: readonly [BareParty, ...BareParty[]],
  { caseType, endsOn }: { caseType: string; endsOn: string | undefined },
): CourtCase['parties'] {
  const random = createRandom(`${key} people`);
  // Draws of its own, so that all else stays as it was.
  const names = createRandom(`${key} names`);
  const complete = (party: BareParty, index: number): Party => ({
    ...party,
    ...(party.role === 'dft' && party.firstName !== undefined ? restOfName(names) : {}),
    attorneys: attorneysOf(random, party, index),
    ...(index > 1 && endsOn !== undefined && random.integer(1, 2) === 1 ? { terminatedOn: endsOn } : {}),
    ...(party.role === 'db' || party.role === 'jdb' ? { address: address(random) } : {}),
    ...(caseType === 'cr' && party.role === 'dft' ? { counts: countsOf(random, endsOn) } : {}),
  });
  const [first, ...others] = parties;
  return [complete(first, 0), ...others.map((party, index) => complete(party, index + 1))];
}

/** Some have a middle name or an initial, and a few a generation. */
function restOfName(random: Random): Pick<Party, 'middleName' | 'generation'> {
  const middleName = [`${String.fromCharCode(65 + random.integer(0, 25))}.`, random.pick(words.firstNames)];
  const generation = random.pick(['Jr.', 'Sr.', 'III']);
  const [chosen, rare] = [random.integer(0, 3), random.integer(0, 7)];
  return present({ middleName: middleName[chosen], generation: rare === 0 ? generation : undefined });
}

/** A name such as `Ada Q. Ives`. */
export function fullName(random: Random): string {
  const middle = String.fromCharCode(65 + random.integer(0, 25));
  const last = random.pick(random.integer(0, 1) === 0 ? words.names : words.more);
  return `${random.pick(words.firstNames)} ${middle}. ${last}`;
}

function attorneysOf(random: Random, { title }: BareParty, index: number): Attorney[] {
  if (title === 'Trustee') return [];
  return Array.from({ length: index === 0 ? random.integer(1, 2) : random.integer(0, 1) }, (_, place) => {
    const name = fullName(random);
    return {
      name,
      address: [
        `${random.pick(words.names)} & ${random.pick(words.more)} LLP`,
        ...address(random),
        `(555) 555-01${String(random.integer(0, 99)).padStart(2, '0')}`,
        'Fax: (555) 555-0199',
        `Email: ${name.toLowerCase().replace(/[^a-z]+/g, '.')}@example.com`,
      ],
      notes:
        place === 0
          ? ['LEAD ATTORNEY', 'ATTORNEY TO BE NOTICED']
          : ['PRO HAC VICE', 'ATTORNEY TO BE NOTICED'],
    };
  });
}

function address(random: Random): readonly string[] {
  return [`${random.integer(1, 999)} ${random.pick(words.streets)}`, `${random.pick(words.towns)}, NY 00000`];
}

function countsOf(random: Random, endsOn: string | undefined): Count[] {
  return Array.from({ length: random.integer(1, 2) }, (_, index) => ({
    text: `${random.pick(words.counts)} (${index + 1})`,
    disposition: endsOn === undefined ? '' : 'Imprisonment for a term of twelve months and one day.',
  }));
}
