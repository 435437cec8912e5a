import type { CourtCase } from '../cases/court-case.js';
import { displayedNumber } from '../cases/displayed-number.js';
import { joined, type Markup, markup, raw } from '../http/markup.js';
import { districtName, officeName } from './court-names.js';
import { usDate } from './us-date.js';

const line = raw('<br>\n');

/** Flags, number and caption of a district's docket; programs take the caption for the table around "Date Filed:". */
export function districtHead(of: CourtCase): Markup {
  const isCriminal = of.caseType === 'cr';
  const defendant = isCriminal ? '-1' : '';
  const left = [
    isCriminal ? `Case title: ${of.caseTitle}` : of.caseTitle,
    `Assigned to: ${of.judge}`,
    ...(of.referredTo === undefined ? [] : [`Referred to: ${of.referredTo}`]),
    ...(of.cause === undefined ? [] : [`Cause: ${of.cause}`]),
  ];
  const right = [
    `Date Filed: ${usDate(of.dateFiled)}`,
    ...(of.dateClosed === undefined ? [] : [`Date Terminated: ${usDate(of.dateClosed)}`]),
    ...(isCriminal
      ? []
      : ['Jury Demand: None', `Nature of Suit: ${of.natureOfSuit ?? ''}`, 'Jurisdiction: Federal Question']),
  ];
  return markup`<table width="100%"><tr><td align="right">${joined(
    flagsOf(of).map((flag) => markup`<span>${flag}</span>`),
    ',',
  )}</td></tr></table>
<h3 align="center">U.S. District Court<br>
${districtName(of.court)} (${officeName(of.caseOffice)})<br>
${isCriminal ? 'CRIMINAL' : 'CIVIL'} DOCKET FOR CASE #: ${displayedNumber(of)}${defendant}</h3>
<table width="100%" border="0" cellspacing="5"><tr>
<td valign="top" width="60%">${joined(left, line)}</td>
<td valign="top" width="40%">${joined(right, line)}</td>
</tr></table>`;
}

/** The same of a petition in bankruptcy. */
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
Bankruptcy Petition #: ${displayedNumber(of)}</font></b></center>
<table width="100%" border="0" cellspacing="10"><tr>
<td valign="top"><i>Assigned to:</i> ${of.judge}<br>
Chapter ${of.chapter}<br>
Voluntary<br>
${of.chapter === '7' ? 'No asset' : 'Asset'}<br>
<a href="/cgi-bin/qryAscCases.pl?${of.caseId}">Associated Cases</a> <a href="/cgi-bin/SearchClaims.pl?caseid=${of.caseId};sc">Claims Register</a></td>
<td valign="top" align="right"><table>
${dates.map(([label, date]) =>
  date === undefined
    ? ''
    : markup`<tr><td align="right"><i>${label}</i></td><td>&nbsp;${usDate(date)}</td></tr>\n`,
)}</table></td>
</tr></table>`;
}

function flagsOf({ dateClosed, dateReopened }: CourtCase): readonly string[] {
  const state = dateReopened !== undefined ? ['REOPENED'] : dateClosed !== undefined ? ['CLOSED'] : [];
  return [...state, 'ECF'];
}
