import type { CourtCase } from '../cases/court-case.js';
import { type CaseCriteria, findCases } from '../cases/find-cases.js';
import { findParties } from '../cases/find-parties.js';
import { present } from '../json/read-object.js';
import type { CourtSite } from './court-site.js';
import { partyName } from './party-table.js';
import { readUsDate } from './us-date.js';

/** A case that was found, and who in it. */
export interface FoundRow {
  readonly of: CourtCase;
  readonly who: string;
  readonly role: string;
}

type Form = readonly (readonly [name: string, value: string])[];

/** Searches a court by names, dates, state and what suits are about; `undefined`: the form has none of them. */
export function searchCourt({ world, court }: CourtSite, form: Form): readonly FoundRow[] | undefined {
  const all = (name: string): readonly string[] =>
    form.flatMap(([field, value]) => (field === name && value.trim() !== '' ? [value.trim()] : []));
  const text = (name: string): string => all(name).at(-1) ?? '';
  const day = (name: string): string | undefined => readUsDate(text(`Qry_${name}`) || text(name));
  const [from, to] = [day('filed_from'), day('filed_to')];
  const status = text('case_status').toLowerCase();
  const causes = all('cause_action');
  const entered = { from: day('lastentry_from'), to: day('lastentry_to') };
  const courtCase: CaseCriteria = {
    dateFiled: present({ from, to }),
    ...(status === 'open' || status === 'closed' ? { isOpen: status === 'open' } : {}),
    ...present({ naturesOfSuit: all('nature_suit').length > 0 ? all('nature_suit') : undefined }),
  };
  const isMeant = (of: CourtCase): boolean =>
    (causes.length === 0 || causes.some((cause) => of.cause?.startsWith(cause) ?? false)) &&
    isWithin(of, entered);
  const lastName = text('last_name');
  if (lastName === '') {
    const criteria = [from, to, entered.from, entered.to, courtCase.naturesOfSuit, causes[0]];
    if (criteria.every((criterion) => criterion === undefined)) return undefined;
    return findCases(world.cases, [court], courtCase)
      .filter(isMeant)
      .map((of) => ({ of, who: of.caseTitle, role: '' }));
  }
  const exact = text('ExactMatch') !== '';
  if (/^att/i.test(text('person_type'))) {
    return findCases(world.cases, [court], courtCase)
      .filter(isMeant)
      .flatMap((of) => attorneysOf(of, { lastName, firstName: text('first_name'), exact }));
  }
  const party = {
    lastName,
    exact,
    ...(text('first_name') === '' ? {} : { firstName: text('first_name') }),
    ...(text('middle_name') === '' ? {} : { middleName: text('middle_name') }),
  };
  return findParties(world.cases, [court], { party, courtCase })
    .filter(({ of }) => isMeant(of))
    .map((found) => ({ of: found.of, who: partyName(found.party), role: found.party.title }));
}

/** Whether the last entry of a docket is of these days. */
function isWithin(
  of: CourtCase,
  { from, to }: { from: string | undefined; to: string | undefined },
): boolean {
  const last = of.entries.reduce((latest, { enteredOn }) => (enteredOn > latest ? enteredOn : latest), '');
  return last >= (from ?? '') && last <= (to ?? '9999');
}

function attorneysOf(
  of: CourtCase,
  { lastName, firstName, exact }: { lastName: string; firstName: string; exact: boolean },
): readonly FoundRow[] {
  const same = (name: string, wanted: string): boolean => {
    const [one, other] = [name.toLowerCase(), wanted.toLowerCase()];
    return exact && other !== '' ? one === other : one.startsWith(other);
  };
  const names = new Set(of.parties.flatMap(({ attorneys }) => attorneys.map(({ name }) => name)));
  return [...names]
    .filter((name) => {
      const parts = name.split(' ');
      return same(parts.at(-1) ?? '', lastName) && same(parts[0] ?? '', firstName);
    })
    .map((who) => ({ of, who, role: 'Attorney' }));
}
