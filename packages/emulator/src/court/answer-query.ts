import type { Context } from 'hono';
import { findCases } from '../cases/find-cases.js';
import { html } from '../http/html.js';
import { markup } from '../http/markup.js';
import { noteFields } from '../site/note-fields.js';
import { readForm } from '../site/read-form.js';
import type { SiteEnv } from '../site/site-handler.js';
import type { CourtSite } from './court-site.js';
import { reportPages } from './fees.js';
import { caseMenu } from './query-pages.js';
import { resultPage } from './query-results.js';
import { bill } from './receipt.js';
import { searchCourt } from './search-court.js';
import { readUsDate } from './us-date.js';

const used = new Set([
  ...['all_case_ids', 'case_num', 'last_name', 'first_name', 'middle_name', 'ExactMatch', 'case_status'],
  ...['Qry_filed_from', 'Qry_filed_to', 'filed_from', 'filed_to', 'lastentry_from', 'lastentry_to'],
  ...['nature_suit', 'cause_action', 'person_type'],
]);
const controls = /^(button1|UserType|CaseNum_\d+|PreResetFields?)$/;

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
  const rows = searchCourt(site, form);
  if (rows === undefined) {
    return html(site.message('Please enter a case number, a name, dates or what the suit is about.'));
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
  lastentry_from: 'Last Entry From',
  lastentry_to: 'Last Entry To',
  nature_suit: 'NOS',
  cause_action: 'Cause',
  person_type: 'Type',
  Qry_filed_from: 'Filed From',
  Qry_filed_to: 'Filed To',
  filed_from: 'Filed From',
  filed_to: 'Filed To',
};
