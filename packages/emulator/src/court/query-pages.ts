import type { CourtCase } from '../cases/court-case.js';
import { displayedNumber } from '../cases/displayed-number.js';
import { words } from '../cases/words.js';
import { type Markup, markup, raw } from '../http/markup.js';
import { transportRoom } from './appellate-layout.js';
import type { CourtSite } from './court-site.js';
import { casePicker } from './docket-form.js';
import { formAction } from './form-action.js';
import { usDate } from './us-date.js';

/** The form that a case search starts from. */
export function queryForm({ kind }: CourtSite): Markup {
  const filed = kind === 'nextgen-bankruptcy' ? 'filed' : 'Qry_filed';
  return markup`<form enctype="multipart/form-data" method="POST" action="${formAction('iquery.pl')}">
<b>Query</b>
${casePicker(undefined, true)}
<input type="hidden" name="UserType" value="">
<p>Case status <input type="radio" name="case_status" value="open"> Open <input type="radio" name="case_status" value="closed"> Closed
<input type="radio" name="case_status" value="all" checked> All</p>
<p>Filed <input type="text" name="${filed}_from"> to <input type="text" name="${filed}_to">
Last entry <input type="text" name="lastentry_from"> to <input type="text" name="lastentry_to"></p>
<p>Nature of suit <select name="nature_suit" id="nature_suit" multiple>${options(words.suits)}</select>
Cause <select name="cause_action" id="cause_action" multiple>${options(words.causes)}</select></p>
<p>Last/Business Name <input type="text" name="last_name"> <input type="checkbox" name="ExactMatch" value="1"> Exact matches only
First Name <input type="text" name="first_name"> Middle Name <input type="text" name="middle_name">
Type <select name="person_type" id="person_type"><option></option><option>Attorney</option><option>Party</option></select></p>
<input type="button" name="button1" value="Run Query" onclick="ProcessForm()"> <input type="reset" value="Clear">
</form>`;
}

function options(texts: readonly string[]): Markup {
  return markup`${texts.map((text) => markup`<option value="${text.split(' ', 1)[0]}">${text}</option>`)}`;
}

/** The page of one case, free; programs read the case's id from its last link. */
export function caseMenu(of: CourtCase): Markup {
  const isBankruptcy = of.kind === 'nextgen-bankruptcy';
  const targets: readonly (readonly [string, string])[] = [
    ['qryAlias', 'Alias'],
    ['qryAscCases', 'Associated Cases'],
    ['qryAttorneys', 'Attorneys'],
    ...(isBankruptcy
      ? ([
          ['CreditorQry', 'Creditors'],
          ['CredMatrixCase', 'Creditor Mailing Matrix'],
          ['NoticeOfFiling', 'Notice of Bankruptcy Case Filing'],
          ['SearchClaims', 'Claims Register'],
          ['qryTrustee', 'Trustee'],
        ] as const)
      : []),
    ['QryRMSLocation', 'Case File Location'],
    ['qrySummary', 'Case Summary'],
    ['SchedQry', 'Deadlines/Hearings...'],
    ['DktRpt', 'Docket Report ...'],
    ['FilerQry', 'Filers'],
    ['HistDocQry', 'History/Documents...'],
    ['qryParties', 'Parties'],
    ['RelTransactQry', 'Related Transactions...'],
    ['StatusQry', 'Status'],
    ['qryDocument', 'View a Document'],
  ];
  return markup`${caseHead(of)}
<script>
document.cookie = ${raw(JSON.stringify(`CASE_NUM=${displayedNumber(of)}(${of.caseId}); path=/`))};
${isBankruptcy ? markup`document.cookie = "RECENT_CASES=${of.caseId};";\n` : ''}</script>
<p><a href="/cgi-bin/mobile_query.pl?search=caseInfo&amp;caseid=${of.caseId}">Mobile Query</a></p>
<strong>Query</strong>
<table>
${targets.map(([script, text]) => markup`<tr><td><a href="/cgi-bin/${script}.pl?${of.caseId}">${text}</a></td></tr>\n`)}</table>`;
}

/** Number, name, judges and dates of a case in the middle of the page. */
export function caseHead(of: CourtCase): Markup {
  const day = (label: string, date: string | undefined): Markup | '' =>
    date === undefined ? '' : markup`<B>${label}</B> ${usDate(date)}<BR>\n`;
  const last = of.entries.reduce((latest, { enteredOn }) => (enteredOn > latest ? enteredOn : latest), '');
  const judges =
    of.kind === 'nextgen-bankruptcy'
      ? markup`<B>Case type:</B> ${of.caseType} <B>Chapter:</B> ${of.chapter ?? of.adversary?.leadChapter} <B>Asset:</B> No <B>Vol:</B> v <B>Judge:</B> ${of.judge}<BR>`
      : markup`${of.judge}, presiding<BR>${of.referredTo === undefined ? '' : markup`\n${of.referredTo}, referral<BR>`}`;
  return markup`<CENTER><B><FONT SIZE="+1">${displayedNumber(of)}</FONT></B> ${of.caseTitle}<BR>
${judges}
${day('Date filed:', of.dateFiled)}${day('Date terminated:', of.dateClosed)}${day('Date of last filing:', last)}</CENTER>`;
}

/** Where the menu of a case is: what the PACER Case Locator links to. */
export function caseMenuPath(of: CourtCase): string {
  return of.kind === 'appellate'
    ? `${transportRoom}?servlet=CaseSummary.jsp&caseNum=${displayedNumber(of)}&incOrigDkt=Y&incDktEntries=Y`
    : `/cgi-bin/iqquerymenu.pl?${of.caseId}`;
}
