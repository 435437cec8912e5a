import type { CourtCase, Party } from '../cases/court-case.js';
import { displayedNumber } from '../cases/displayed-number.js';
import { joined, type Markup, markup, raw } from '../http/markup.js';
import { caseSummary } from './case-summary.js';
import type { CourtSite } from './court-site.js';
import { partyName } from './party-table.js';
import { caseHead } from './query-pages.js';
import { consolidatedCases } from './related-cases.js';
import { usDate } from './us-date.js';

const line = raw('<br>\n');

/** A page about a case. */
export type CasePage = (of: CourtCase, site: CourtSite) => Markup;

/** The free pages that the menu of a case leads to, by their scripts. */
export const caseDetails: ReadonlyMap<string, CasePage> = new Map<string, CasePage>([
  ['qryAlias.pl', (of) => markup`${caseHead(of)}\n<p>There are no aliases in this case.</p>`],
  ['qryAscCases.pl', consolidatedCases],
  ['AsccaseDisplay.pl', consolidatedCases],
  ['qryAttorneys.pl', (of) => markup`${caseHead(of)}\n${attorneys(of)}`],
  ['qryParties.pl', (of) => markup`${caseHead(of)}\n${parties(of)}`],
  ['CreditorQry.pl', creditors],
  ['qryTrustee.pl', (of) => saying(of, named(of, ({ role }) => role === 'tr') || 'There is no trustee.')],
  ['NoticeOfFiling.pl', notice],
  ['QryRMSLocation.pl', (of) => saying(of, 'The file of this case is electronic.')],
  ['SchedQry.pl', (of) => saying(of, 'There are no deadlines or hearings in this case.')],
  [
    'FilerQry.pl',
    (of) =>
      saying(
        of,
        named(of, () => true),
      ),
  ],
  ['RelTransactQry.pl', (of) => saying(of, 'There are no related transactions.')],
  [
    'StatusQry.pl',
    (of) => saying(of, of.dateClosed === undefined ? 'Open' : `Closed ${usDate(of.dateClosed)}`),
  ],
  ['qrySummary.pl', caseSummary],
]);

function saying(of: CourtCase, text: string): Markup {
  return markup`${caseHead(of)}\n<p>${text}</p>`;
}

function named({ parties: all }: CourtCase, which: (party: Party) => boolean): string {
  return all
    .filter(which)
    .map((party) => `${partyName(party)} (${party.title})`)
    .join(', ');
}

function creditors({ claims = [], ...of }: CourtCase): Markup {
  if (claims.length === 0) return saying(of, 'There are no creditors in this list.');
  return markup`${caseHead(of)}
<table border="1">${claims.map(({ creditor }) => markup`<tr><td>${joined(creditor, line)}</td></tr>\n`)}</table>`;
}

function notice(of: CourtCase): Markup {
  return markup`<center><b>Notice of Bankruptcy Case Filing</b></center>
<p>A bankruptcy case concerning the debtor listed below was filed under Chapter ${of.chapter ?? ''} of the United States Bankruptcy
Code on ${usDate(of.dateFiled)}.</p>
<p><b>${of.caseTitle}</b><br>Case number ${displayedNumber(of)}</p>`;
}

function attorneys({ parties: all }: CourtCase): Markup {
  return markup`<table border="1"><tr><th>Attorney</th><th>Representing</th></tr>
${all.flatMap((party) =>
  party.attorneys.map(
    ({ name, address }) =>
      markup`<tr><td>${joined([name, ...address], line)}</td><td>${partyName(party)} (${party.title})</td></tr>\n`,
  ),
)}</table>`;
}

function parties({ parties: all }: CourtCase): Markup {
  return markup`<table border="1"><tr><th>Name</th><th>Role</th></tr>
${all.map((party) => markup`<tr><td>${partyName(party)}</td><td>${party.title}</td></tr>\n`)}</table>`;
}
