import type { Adversary, CourtCase } from '../cases/court-case.js';
import { displayedNumber } from '../cases/displayed-number.js';
import { joined, type Markup, markup, raw } from '../http/markup.js';
import { districtName, officeName } from './court-names.js';
import type { CourtSite } from './court-site.js';
import { docketLink, leadOf, membersOf } from './related-cases.js';
import { usDate } from './us-date.js';

const line = raw('<br>\n');

/** Flags, number and caption of a district's docket; programs take the caption for the table around "Date Filed:". */
export function districtHead(site: CourtSite, of: CourtCase, withMembers: boolean): Markup {
  const isCriminal = of.caseType === 'cr';
  const defendant = isCriminal ? '-1' : '';
  const lead = leadOf(site, of);
  const members = withMembers ? membersOf(site, of) : [];
  const left = [
    isCriminal ? `Case title: ${of.caseTitle}` : of.caseTitle,
    `Assigned to: ${of.judge}`,
    ...(of.referredTo === undefined ? [] : [`Referred to: ${of.referredTo}`]),
    ...(isDiversity(of) ? ['Demand: $75,000'] : []),
    ...(lead === undefined ? [] : [markup`Lead case: ${docketLink(lead)}`]),
    ...(members.length === 0
      ? []
      : [
          markup`Member cases: <table border="0">${members.map((member) => markup`<tr><td>${docketLink(member)}</td></tr>`)}</table>`,
        ]),
    ...(of.cause === undefined ? [] : [`Cause: ${of.cause}`]),
  ];
  const right = [
    `Date Filed: ${usDate(of.dateFiled)}`,
    ...(of.dateClosed === undefined ? [] : [`Date Terminated: ${usDate(of.dateClosed)}`]),
    ...(isCriminal
      ? []
      : [
          'Jury Demand: None',
          `Nature of Suit: ${of.natureOfSuit ?? ''}`,
          `Jurisdiction: ${isDiversity(of) ? 'Diversity' : 'Federal Question'}`,
        ]),
  ];
  return markup`<table width="100%"><tr><td align="right">${joined(
    flagsOf(of).map((flag) => markup`<span>${flag}</span>`),
    ',',
  )}</td></tr></table>
<h3 align="center">U.S. District Court<br>
${districtName(of.court)} (${officeName(of.caseOffice)})<br>
${isCriminal ? 'CRIMINAL' : 'CIVIL'} DOCKET FOR CASE #: ${displayedNumber(of)}${defendant}</h3>
<table width="100%" border="0" cellspacing="5"><tr>
<td valign="top" width="60%"><br>${joined(left, line)}</td>
<td valign="top" width="40%"><br>${joined(right, line)}</td>
</tr></table>`;
}

function isDiversity({ cause }: CourtCase): boolean {
  return cause?.includes('Diversity') ?? false;
}

/** The same of a petition in bankruptcy, or of a proceeding inside one. */
export function bankruptcyHead(of: CourtCase): Markup {
  const dates: readonly [string, string | undefined][] = [
    ['Date filed:', of.dateFiled],
    ['Date terminated:', of.dateClosed],
    ['Date reopened:', of.dateReopened],
    ['Debtor dismissed:', of.dateDismissed],
    ['Debtor discharged:', of.dateDischarged],
    ['Joint debtor dismissed:', of.joint?.dateDismissed],
    ['Joint debtor discharged:', of.joint?.dateDischarged],
  ];
  return markup`<h2><font size="3">${joined([...flagsOf(of)], ', ')}</font></h2>
<center><b><font size="+1">U.S. Bankruptcy Court<br>
${districtName(of.court)} (${officeName(of.caseOffice)})<br>
${of.adversary === undefined ? 'Bankruptcy Petition' : 'Adversary Proceeding'} #: ${displayedNumber(of)}</font></b></center>
<table width="100%" border="0" cellspacing="10"><tr>
<td valign="top"><i>Assigned to:</i> ${of.judge}<br>
${of.adversary === undefined ? petition(of) : leadCase(of.adversary)}<br>
<a href="/cgi-bin/qryAscCases.pl?${of.caseId}">Associated Cases</a> <a href="/cgi-bin/SearchClaims.pl?caseid=${of.caseId};sc">Claims Register</a></td>
<td valign="top" align="right"><table>
${dates.map(([label, date]) =>
  date === undefined
    ? ''
    : markup`<tr><td align="right"><i>${label}</i></td><td>&nbsp;${usDate(date)}</td></tr>\n`,
)}</table></td>
</tr></table>${of.adversary === undefined ? '' : natures(of.adversary)}`;
}

function petition({ chapter }: CourtCase): Markup {
  return markup`Chapter ${chapter}<br>
Voluntary<br>
${chapter === '7' ? 'No asset' : 'Asset'}`;
}

function leadCase(of: Adversary): Markup {
  return markup`<i>Lead BK Case:</i> <a href="/cgi-bin/iqquerymenu.pl?${of.leadId}">${of.leadNumber}</a><br>
<i>Lead BK Title:</i> ${of.leadTitle}<br>
<i>Lead BK Chapter:</i> ${of.leadChapter}<br>
<i>Demand:</i> $${of.demandDollars}`;
}

function natures({ natures: all }: Adversary): Markup {
  return markup`
<table>
${all.map(([number, name], index) => markup`<tr><td><i>${index === 0 ? 'Nature[s] of Suit:' : ''}</i></td><td>&nbsp;</td><td>${number}</td><td>${name}</td></tr>\n`)}</table>`;
}

function flagsOf({ dateClosed, dateReopened, litigation }: CourtCase): readonly string[] {
  const state = dateReopened !== undefined ? ['REOPENED'] : dateClosed !== undefined ? ['CLOSED'] : [];
  return [...state, 'ECF', ...(litigation === undefined ? [] : [`MDL-${litigation.number}`])];
}
