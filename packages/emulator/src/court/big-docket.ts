import type { CourtCase } from '../cases/court-case.js';
import { displayedNumber } from '../cases/displayed-number.js';
import { type Markup, markup } from '../http/markup.js';
import { formAction } from './form-action.js';
import { usDate } from './us-date.js';

const dayMs = 86_400_000;

/** Whether a docket is so long that the court asks first: not where a date was given, nor after the question. */
export function isBigDocket(
  of: CourtCase,
  { from, search, limit }: { from: string; search: string; limit: number },
): boolean {
  return of.entries.length >= limit && from === '' && !/-L_1_1-1$/.test(search);
}

/** The free page that asks for a shorter time; its form repeats what was asked for. */
export function bigDocketPage(
  of: CourtCase,
  form: readonly (readonly [name: string, value: string])[],
  now: number,
): Markup {
  const choices: readonly (readonly [label: string, days: number | undefined])[] = [
    ['the past week', 7],
    ['the past 90 days', 90],
    ['the past year', 365],
    ['as asked', undefined],
  ];
  const before = (days: number): string => usDate(new Date(now - days * dayMs).toISOString().slice(0, 10));
  return markup`<b><font size="+1">Docket Sheet</font></b>
<form method="POST" action="${formAction('DktRpt.pl').replace(/L_1_0-1$/, 'L_1_1-1')}">
<p>The report may take a long time to run because this case has many docket entries. Please choose a shorter time for
${displayedNumber(of)}.</p>
${choices.map(
  ([label, days]) =>
    markup`<input type="radio" name="date_from" value="${days === undefined ? '' : before(days)}"> ${label}<br>\n`,
)}
${form
  .filter(([name]) => name !== 'date_from' && name !== 'button1')
  .map(
    ([name, value]) => markup`<input type="hidden" name="${name}" value="${value}">\n`,
  )}<input type="button" name="button1" value="Run Report" onclick="ProcessForm()">
</form>`;
}
