import type { CourtCase } from '../cases/court-case.js';
import { displayedNumber } from '../cases/displayed-number.js';
import { type Markup, markup } from '../http/markup.js';
import type { CourtSite } from './court-site.js';

/** Of fifty ids one may be a civil case that leads those with the next two. */
const span = 50;
const leadPlace = 10;
const members = [1, 2];

/** The case with which this one is consolidated. */
export function leadOf(site: CourtSite, of: CourtCase): CourtCase | undefined {
  const after = (of.caseId % span) - leadPlace;
  return members.includes(after) ? civil(site, of, -after) : undefined;
}

/** The cases that are consolidated with this one. */
export function membersOf(site: CourtSite, of: CourtCase): readonly CourtCase[] {
  if (of.caseId % span !== leadPlace) return [];
  return members.flatMap((after) => civil(site, of, after) ?? []);
}

function civil({ world, court }: CourtSite, of: CourtCase, after: number): CourtCase | undefined {
  if (of.caseType !== 'cv') return undefined;
  const other = world.cases.get(court, of.caseId + after);
  return other.caseType === 'cv' ? other : undefined;
}

/** A link as dockets have it to another docket. */
export function docketLink(of: CourtCase): Markup {
  return markup`<a href="/cgi-bin/DktRpt.pl?${of.caseId}">${displayedNumber(of)}</a>`;
}

/** The cases that belong together, or in words that clients match that there are none. */
export function consolidatedCases(of: CourtCase, site: CourtSite): Markup {
  const lead = leadOf(site, of) ?? of;
  const all = membersOf(site, lead);
  const { adversary } = of;
  if (adversary !== undefined) {
    return markup`<h3>Consolidated Cases for ${displayedNumber(of)}</h3>
<p><a href="/cgi-bin/iqquerymenu.pl?${adversary.leadId}">${adversary.leadNumber} ${adversary.leadTitle}</a></p>`;
  }
  if (all.length === 0) {
    return markup`<h3>${displayedNumber(of)}</h3>\n<p>The court cannot find any consolidated cases.</p>`;
  }
  return markup`<h3>Consolidated Cases for ${displayedNumber(lead)}</h3>
<table border="1"><tr><th>Lead case</th><th>Member case</th></tr>
${all.map((member) => markup`<tr><td>${docketLink(lead)}</td><td>${docketLink(member)}</td></tr>\n`)}</table>`;
}
