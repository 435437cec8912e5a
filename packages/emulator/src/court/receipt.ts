import { escapeMarkup } from '../http/html.js';
import type { Visit } from '../site/visit.js';
import type { EmulatorWorld } from '../world.js';
import { centralTime } from './central-time.js';
import { centsPerPage } from './fees.js';

export interface Purchase {
  readonly description: string;
  readonly criteria: string;
  readonly pages: number;
}

/** Bills a page, and gives the receipt that the page ends with. */
export function bill(world: EmulatorWorld, visit: Visit, purchase: Purchase): string {
  visit.feeCents += purchase.pages * centsPerPage;
  return receipt(world, visit, purchase);
}

/** A receipt, for what is billed now or will be when the user agrees. */
export function receipt({ settings }: EmulatorWorld, visit: Visit, purchase: Purchase): string {
  const { description, criteria, pages } = purchase;
  const rows = [
    ['PACER Login:', visit.loginId ?? '', 'Client Code:', visit.clientCode ?? ''],
    ['Description:', description, 'Search Criteria:', criteria],
    ['Billable Pages:', String(pages), 'Cost:', ((pages * centsPerPage) / 100).toFixed(2)],
  ].map(
    ([name = '', value = '', otherName = '', other = '']) =>
      `<tr><th>${name}</th><td>${escapeMarkup(value)}</td><th>${otherName}</th><td>${escapeMarkup(other)}</td></tr>`,
  );
  return `<table border="1" id="receipt">
<tr><th colspan="4">PACER Service Center (emulator)<br>Transaction Receipt<br>${courtTime(settings.now())}</th></tr>
${rows.join('\n')}
</table>`;
}

/** Such as `07/01/2026 07:00:00`, Central time. */
function courtTime(at: number): string {
  const [, year, month, day, time] = /^(\d+)-(\d\d)-(\d\d)T([\d:]+)/.exec(centralTime(at, '')) ?? [];
  return `${month}/${day}/${year} ${time}`;
}
