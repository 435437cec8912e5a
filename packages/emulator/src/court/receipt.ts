import { type Markup, markup } from '../http/markup.js';
import type { Visit } from '../site/visit.js';
import type { EmulatorWorld } from '../world.js';
import { centralTime } from './central-time.js';
import { centsPerPage, maxPages } from './fees.js';

export interface Purchase {
  readonly description: string;
  /** Label and value of the second pair: `Search Criteria:` on reports, `Case Number:` on documents. */
  readonly about: readonly [label: string, value: string];
  readonly pages: number;
  /** Of a document: its receipt has another date and spelling. */
  readonly isDocument?: boolean;
}

/** Bills a page, and gives the receipt that the page ends with. */
export function bill(world: EmulatorWorld, visit: Visit, purchase: Purchase): Markup {
  visit.feeCents += purchase.pages * centsPerPage;
  return receipt(world, visit, purchase);
}

/** A receipt, for what is billed now or will be when the user agrees. */
export function receipt({ settings }: EmulatorWorld, visit: Visit, purchase: Purchase): Markup {
  const { description, about, pages, isDocument = false } = purchase;
  const at = settings.now();
  const rows: readonly [string, string, string, string][] = [
    [
      isDocument ? 'Pacer Login:' : 'PACER Login:',
      visit.loginId ?? '',
      'Client Code:',
      visit.clientCode ?? '',
    ],
    ['Description:', description, ...about],
    ['Billable Pages:', String(pages), 'Cost:', ((pages * centsPerPage) / 100).toFixed(2)],
  ];
  return markup`<hr><center><table border="1" bgcolor="white" width="400">
<tr><th colspan="4"><font size="+1">PACER Service Center</font></th></tr>
<tr><th colspan="4"><font>Transaction Receipt </font></th></tr>
<tr></tr><tr></tr>
<tr><td colspan="4" align="center"><font> ${isDocument ? documentTime(at) : reportTime(at)} </font></td></tr>
${rows.map(([name, value, otherName, other]) => markup`<tr>${pair(name, value)}${pair(otherName, other)}</tr>\n`)}
${isDocument && pages === maxPages ? markup`<tr><td colspan="4">You will only be billed for 30 pages</td></tr>\n` : ''}</table></center>`;
}

/** Programs take the tags away and look for what is between blanks. */
function pair(name: string, value: string): Markup {
  return markup`<th align="left"><font size="-1"> ${name} </font></th><td align="left"><font size="-1"> ${value} </font></td>`;
}

/** Such as `07/01/2026 07:00:00`, Central time. */
function reportTime(at: number): string {
  const [, year, month, day, time] = /^(\d+)-(\d\d)-(\d\d)T([\d:]+)/.exec(centralTime(at, '')) ?? [];
  return `${month}/${day}/${year} ${time}`;
}

/** Such as `Wed Jul  1 07:00:00 2026`, Central time. */
function documentTime(at: number): string {
  const local = new Date(`${centralTime(at, '').slice(0, 19)}Z`);
  const [weekday = '', day = '', month = '', year = '', time = ''] = local
    .toUTCString()
    .replace(',', '')
    .split(' ');
  return `${weekday} ${month} ${String(Number(day)).padStart(2)} ${time} ${year}`;
}
