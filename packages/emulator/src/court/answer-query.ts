import type { Context } from 'hono';
import type { CourtCase } from '../cases/court-case.js';
import { displayedNumber } from '../cases/displayed-number.js';
import { findCases } from '../cases/find-cases.js';
import { findParties } from '../cases/find-parties.js';
import { html } from '../http/html.js';
import { type Markup, markup } from '../http/markup.js';
import { noteFields } from '../site/note-fields.js';
import { readForm } from '../site/read-form.js';
import type { SiteEnv } from '../site/site-handler.js';
import type { CourtSite } from './court-site.js';
import { reportPages } from './fees.js';
import { partyName } from './party-table.js';
import { caseMenu } from './query-pages.js';
import { bill } from './receipt.js';
import { readUsDate, usDate } from './us-date.js';

const used = new Set([
  ...['all_case_ids', 'case_num', 'last_name', 'first_name', 'middle_name', 'ExactMatch', 'case_status'],
  ...['Qry_filed_from', 'Qry_filed_to', 'filed_from', 'filed_to'],
]);
const controls = /^(button1|UserType|CaseNum_\d+|PreResetFields?)$/;

interface Row {
  readonly of: CourtCase;
  readonly who: string;
  readonly role: string;
}

/** A posted query: the page of a case, free, or the cases of a name or of days, billed. */
export async function answerQuery({ env, req }: Context<SiteEnv>, site: CourtSite): Promise<Response> {
  const { world, court } = site;
  const form = await readForm(req.raw);
  noteFields(
    world,
    env.visit,
    form.filter(([name]) => !controls.test(name)),
    (name) => used.has(name),
  );
  const fields = new Map(form);
  const text = (name: string): string => (fields.get(name) ?? '').trim();
  const picked = form.find(([name]) => /^CaseNum_\d{1,9}$/.test(name))?.[0].slice(8);
  const caseId = Number(/^\d{1,9}/.exec(text('all_case_ids'))?.[0] ?? picked ?? 0);
  if (caseId > 0) return html(site.page('Query', caseMenu(world.cases.get(court, caseId))));
  const number = text('case_num');
  if (number !== '') {
    const [only] = findCases(world.cases, [court], { caseNumberFull: number });
    return html(
      only === undefined
        ? site.message(`${number} is not a valid case. Please enter a valid value.`)
        : site.page('Query', caseMenu(only)),
    );
  }
  if (
    site.kind === 'nextgen-bankruptcy' &&
    text('last_name') === '' &&
    isLongSpan(text, world.settings.now())
  ) {
    return html(site.message('The range of dates may not be longer than 31 days.'));
  }
  const rows = search(site, text);
  if (rows === undefined) {
    return html(site.message('Please enter a case number, a name or dates.'));
  }
  const body = resultPage(site, rows, text('last_name') !== '');
  const criteria = form
    .filter(([name, value]) => value !== '' && !controls.test(name))
    .map(([name, value]) => `${labels[name] ?? name}: ${value}`)
    .join(' ');
  const pages = Math.max(1, Math.ceil(rows.length / 30));
  const paid = bill(world, env.visit, {
    description: 'Search',
    about: ['Search Criteria:', criteria],
    pages: Math.max(pages, rows.length === 0 ? reportPages('') : 1),
  });
  return html(site.page('Select a Case', markup`${body}\n${paid}`));
}

/** More than 31 days, up to now where there is no last day: too much for a bankruptcy court. */
function isLongSpan(text: (name: string) => string, now: number): boolean {
  const from = readUsDate(text('filed_from') || text('Qry_filed_from'));
  const to = readUsDate(text('filed_to') || text('Qry_filed_to'));
  if (from === undefined) return to !== undefined;
  return (to === undefined ? now : Date.parse(to)) - Date.parse(from) > 31 * 86_400_000;
}

const labels: Readonly<Record<string, string>> = {
  last_name: 'LName',
  first_name: 'FName',
  middle_name: 'MName',
  Qry_filed_from: 'Filed From',
  Qry_filed_to: 'Filed To',
  filed_from: 'Filed From',
  filed_to: 'Filed To',
};

function search({ world, court }: CourtSite, text: (name: string) => string): readonly Row[] | undefined {
  const from = readUsDate(text('Qry_filed_from') || text('filed_from'));
  const to = readUsDate(text('Qry_filed_to') || text('filed_to'));
  const status = text('case_status').toLowerCase();
  const courtCase = {
    dateFiled: { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) },
    ...(status === 'open' || status === 'closed' ? { isOpen: status === 'open' } : {}),
  };
  const lastName = text('last_name');
  if (lastName === '') {
    if (from === undefined && to === undefined) return undefined;
    return findCases(world.cases, [court], courtCase).map((of) => ({ of, who: of.caseTitle, role: '' }));
  }
  const party = {
    lastName,
    ...(text('first_name') === '' ? {} : { firstName: text('first_name') }),
    ...(text('middle_name') === '' ? {} : { middleName: text('middle_name') }),
    exact: text('ExactMatch') !== '',
  };
  return findParties(world.cases, [court], { party, courtCase }).map((found) => ({
    of: found.of,
    who: partyName(found.party),
    role: found.party.title,
  }));
}

function resultPage({ kind }: CourtSite, rows: readonly Row[], isByName: boolean): Markup {
  if (rows.length === 0) return markup`<h2 align="center">No information was found for the search.</h2>`;
  const short = (date: string | undefined): string =>
    date === undefined ? 'N / A' : usDate(date).replace(/\d\d(\d\d)$/, '$1');
  const link = (of: CourtCase): Markup =>
    markup`<a href="/cgi-bin/iquery.pl?812345678901234-L_1_0-0-${of.caseId}">${displayedNumber(of)}</a>`;
  const head = markup`<h2 align="center">${isByName ? 'Select a Person' : 'Select a Case'}</h2>`;
  if (kind !== 'nextgen-bankruptcy') {
    return markup`${head}
<table>
${rows.map(
  ({ of, who }) =>
    markup`<tr><td>${link(of)}</td><td>${who}</td><td>filed ${short(of.dateFiled)}${of.dateClosed === undefined ? '' : ` closed ${short(of.dateClosed)}`}</td></tr>\n`,
)}</table>`;
  }
  return markup`${head}
<b>There were ${rows.length} matching ${isByName ? 'persons' : 'cases'}.</b>
<table border="1"><tr><th>Name</th><th>Case No.</th><th>Case Title</th><th>Chapter / Lead BK case</th><th>Date Filed</th><th>Party Role</th><th>Date Closed</th></tr>
${rows.map(
  ({ of, who, role }, index) =>
    markup`<tr class="${index % 2 === 0 ? 'rowBackground1' : 'rowbackground2'}"><td>${who}</td><td>${link(of)}</td><td>${of.caseTitle}</td><td>${of.chapter ?? of.adversary?.leadNumber ?? 'N / A'}</td><td>${short(of.dateFiled)}</td><td>${role || 'N / A'}</td><td>${short(of.dateClosed)}</td></tr>\n`,
)}</table>`;
}
