import type { CourtCase, DocketEntry, Party } from '../cases/court-case.js';
import { isoDay } from '../cases/create-entries.js';
import { shortNumber } from '../cases/displayed-number.js';
import { joined, type Markup, markup, raw } from '../http/markup.js';
import { csrfField } from './appellate-layout.js';
import { circuitName } from './court-names.js';
import type { CourtSite } from './court-site.js';
import { partyName } from './party-table.js';
import { usDate } from './us-date.js';

/** What an appellate docket is asked to show. */
export interface AppellateRequest {
  readonly isFull: boolean;
  readonly withEntries: boolean;
  readonly withParties: boolean;
  readonly withBoxes: boolean;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** A docket of an appellate court; programs look for what is between its comments. */
export function appellateDocket(site: CourtSite, of: CourtCase, request: AppellateRequest): Markup {
  const entries = of.entries.filter(
    ({ filedOn }) => filedOn >= (request.from ?? '') && filedOn <= (request.to ?? '9999'),
  );
  return markup`<center><b><font size="+1">General Docket<br>
United States Court of Appeals for the ${circuitName(of.court)}</font></b></center>
${section('Case Stub')}
${stub(of)}
${section('Case Type')}
<table width="100%"><tr><td><b>Case Type Information:</b></td></tr>
<tr><td><b>1) </b>civil<br><b>2) </b>private<br><b>3) </b>null</td></tr></table>
${section('Orig Court')}
${origin(site, of)}
${section('Prior and/or Assoc Cases')}
<table width="100%"><tr><td><b>Prior Cases:</b><br>None</td></tr></table>
${section('Panel Assignment')}
<table width="100%"><tr><td><b>Panel Assignment:</b><br><b>Panel:</b> Not available</td></tr></table>
${section('Party/Aty List')}
${request.withParties ? framed(markup`${of.parties.map(partyRow)}`) : ''}
${section('Case Caption')}
<table width="100%"><tr><td>${of.caseTitle}</td></tr></table>
${section('DOCKET ENTRIES')}
${request.withEntries ? entryTable(site, of, entries, request) : ''}`;
}

function section(name: string): Markup {
  return raw(`<!-- === NEW SECTION - ${name} === -->`);
}

/** Programs look for rows in a table that is inside another. */
function framed(rows: Markup): Markup {
  return markup`<table width="100%"><tr><td><table width="100%">\n${rows}</table></td></tr></table>`;
}

/** The one cell without bold words is the name of the case. */
function stub(of: CourtCase): Markup {
  const termed = of.dateClosed === undefined ? '' : usDate(of.dateClosed);
  return framed(markup`<tr><td><b>Court of Appeals Docket #: </b>${shortNumber(of)}</td><td><b>Docketed: </b>${usDate(of.dateFiled)}</td></tr>
<tr><td><b>Nature of Suit: </b>${of.natureOfSuit ?? ''}</td><td><b>Termed: </b>${termed}</td></tr>
<tr><td colspan="2">${of.caseTitle}</td></tr>
<tr><td colspan="2"><b>Appeal From: </b>District Court (invented)</td></tr>
<tr><td colspan="2"><b>Fee Status: </b>Paid</td></tr>
`);
}

/** A link to the case that was appealed, at a district court of the emulator if there is one. */
export function caseBelow({ world }: CourtSite, of: CourtCase): Markup {
  const court = world.settings.courts.find((one) =>
    /district|currentgen/.test(world.settings.courtKinds.get(one) ?? ''),
  );
  const number = court === undefined ? '1:20-cv-00001' : shortNumber(world.cases.get(court, of.caseId));
  const origin = court === undefined ? 'https://ecf.nysd.uscourts.gov' : world.origin(court);
  return markup`<a href="${origin}/cgi-bin/DktRpt.pl?caseNumber=${number}&caseId=0">${number}</a>`;
}

function origin(site: CourtSite, of: CourtCase): Markup {
  const labels = ['Date Order/Judgment:', 'Date Order/Judgment EOD:', 'Date NOA Filed:', "Date Rec'd COA:"];
  const decidedAt = Date.parse(of.dateFiled) - 20 * 86_400_000;
  const dates = [0, 1, 19, 20].map((days) => usDate(isoDay(decidedAt + days * 86_400_000)));
  return markup`<table width="100%"><tr><td colspan="4"><b>Originating Court Information:</b></td></tr>
<tr><td colspan="4"><b>District: </b>0000-1 : ${caseBelow(site, of)}</td></tr>
<tr><td colspan="4"><b>Trial Judge: </b>${of.judge.replace(/^Judge /, '')}</td></tr>
<tr><td colspan="4"><b>Date Filed: </b>${usDate(isoDay(decidedAt - 400 * 86_400_000))}</td></tr>
<tr>${labels.map((label) => markup`<td><b>${label}</b></td>`)}</tr>
<tr>${dates.map((date) => markup`<td>${date}</td>`)}</tr></table>`;
}

function partyRow(party: Party): Markup {
  const blocks = party.attorneys.map(
    ({ name, address }) => markup`${name}<br>[COR NTC Retained]<br>${joined([...address], raw('<br>'))}`,
  );
  const ended =
    party.terminatedOn === undefined ? '' : markup`<B>Terminated: </B>${usDate(party.terminatedOn)}<BR>`;
  return markup`<tr><td valign="top">${partyName(party)}<BR>${ended}&nbsp;&nbsp;&nbsp;&nbsp;${party.title}</td><td valign="top">${blocks.length === 0 ? raw('&nbsp;') : joined(blocks, raw('<br><br>'))}</td></tr>\n`;
}

function entryTable(
  { world, court }: CourtSite,
  of: CourtCase,
  entries: readonly DocketEntry[],
  { withBoxes }: AppellateRequest,
): Markup {
  if (entries.length === 0) return markup`<table><tr><td>No docket entries found.</td></tr></table>`;
  const rows = entries.map((entry) => {
    const [main] = entry.documents;
    const count = entry.documents.reduce((sum, { pages }) => sum + pages, 0);
    const box = withBoxes
      ? markup`<input type="checkbox" name="d" value="${entry.sequence}" onclick="sumSelected(this,${count},${count * 45_000})">`
      : '';
    const title = entry.restricted ? 'Open Restricted Document' : 'Open Document';
    const link =
      main === undefined
        ? ''
        : markup`<a HREF="${world.origin(court)}/docs1/${main.id}" ONCLICK="return doDocPostURL('${main.id}','${of.caseId}');" title="${title}">&nbsp;${entry.number ?? 0}&nbsp;</a><BR><Font size="-2">${entry.restricted ? 0 : count} pg, ${(count * 0.04).toFixed(2)} MB</Font>`;
    const words = `[${10_000_000 + of.caseId + entry.sequence}] ${entry.text} [Entered: ${usDate(entry.enteredOn)} 04:20 PM]`;
    return markup`<tr><td valign="top">${usDate(entry.filedOn)}</td><td valign="top">${box}${link}</td><td valign="top">${words}</td></tr>\n`;
  });
  const table = markup`<table border="1" width="100%">\n${rows}</table>`;
  return withBoxes
    ? markup`<FORM name="dktEntry" action="TransportRoom" method="GET">${csrfField(court)}${table}</FORM>`
    : table;
}
