import type { Context } from 'hono';
import type { CourtCase, DocketEntry } from '../cases/court-case.js';
import { displayedNumber } from '../cases/displayed-number.js';
import { html } from '../http/html.js';
import { type Markup, markup } from '../http/markup.js';
import { noteFields } from '../site/note-fields.js';
import { readForm } from '../site/read-form.js';
import type { SiteEnv } from '../site/site-handler.js';
import { bigDocketPage, isBigDocket } from './big-docket.js';
import type { CourtSite } from './court-site.js';
import { createPdf } from './create-pdf.js';
import { bankruptcyHead, districtHead } from './docket-head.js';
import { entriesTable } from './entries-table.js';
import { reportPages } from './fees.js';
import { adversaryParties, bankruptcyParties, districtParties } from './party-table.js';
import { chosenEntries, type DocketRequest, docketFields, readDocketRequest } from './read-docket-request.js';
import { bill, type Purchase } from './receipt.js';
import { sealedPage } from './sealed-page.js';
import { toDocument } from './single-document.js';
import { usDate } from './us-date.js';

/** Fields of the form that are its buttons, its memory and its way to pick a case. */
const controls = /^(button1|view_comb_doc_text|PreResetFields?|CaseNum_\d+)$/;

/** The docket that a posted form asks for, billed; or why there is none, free. */
export async function answerDocket({ env, req }: Context<SiteEnv>, site: CourtSite): Promise<Response> {
  const { world, court } = site;
  const isBankruptcy = site.kind === 'nextgen-bankruptcy';
  const form = await readForm(req.raw);
  noteFields(
    world,
    env.visit,
    form.filter(([name]) => !controls.test(name)),
    (name) => docketFields[isBankruptcy ? 'bankruptcy' : 'district'].has(name),
  );
  const request = readDocketRequest(form);
  if (typeof request === 'string') return html(site.message(request));
  const docket = world.cases.get(court, request.caseId);
  if (docket.sealed) return sealedPage(site, docket, 'Docket');
  if (request.documentNumber !== undefined) {
    return toDocument(site, { caseId: request.caseId, number: String(request.documentNumber) });
  }
  const unready = unreadyDocket(docket);
  if (unready !== undefined)
    return html(
      site.page('Docket', markup`${unready}\n${bill(world, env.visit, purchaseOf(docket, request, 1))}`),
    );
  const limit = world.settings.courtBigDockets.get(court) ?? Number.POSITIVE_INFINITY;
  if (isBigDocket(docket, { from: request.dates.from ?? '', search: new URL(req.url).search, limit })) {
    return html(site.page('Docket Sheet', bigDocketPage(docket, form, world.settings.now())));
  }
  const entries = chosenEntries(docket, request);
  const body = report(site, docket, entries, request);
  const paid = bill(world, env.visit, purchaseOf(docket, request, reportPages(body)));
  if (request.output === 'html') return html(site.page('Docket', markup`${body}\n${paid}`));
  const lines = textLines(docket, entries);
  if (request.output === 'text') {
    return html(site.page('Docket', markup`<pre>${lines.join('\n')}</pre>\n${paid}`));
  }
  return new Response(createPdf([lines]), { headers: { 'content-type': 'application/pdf' } });
}

function purchaseOf(docket: CourtCase, request: DocketRequest, pages: number): Purchase {
  return { description: 'Docket Report', about: ['Search Criteria:', criteriaText(docket, request)], pages };
}

/** A few cases of a district have no docket to show, in words that clients match; the page is billed all the same. */
function unreadyDocket(docket: CourtCase): Markup | undefined {
  if (docket.kind === 'nextgen-bankruptcy') return undefined;
  const place = docket.caseId % 1000;
  if (place !== 997 && place !== 998) return undefined;
  const text =
    place === 997
      ? '*** This case was administratively closed.***'
      : '*** This case is in the process of being opened';
  return markup`<h3 align="center">${displayedNumber(docket)}<br>\n${text}</h3>`;
}

function report(
  site: CourtSite,
  docket: CourtCase,
  entries: readonly DocketEntry[],
  request: DocketRequest,
): Markup {
  const isBankruptcy = site.kind === 'nextgen-bankruptcy';
  const parties = request.withParties ? districtParties(docket, request.withTerminated) : '';
  return markup`${isBankruptcy ? bankruptcyHead(docket) : districtHead(site, docket, request.withMembers)}
${isBankruptcy ? (docket.adversary === undefined ? bankruptcyParties : adversaryParties)(docket, request.withTerminated) : parties}
${
  entries.length > 0
    ? entriesTable(site, docket, entries, request)
    : markup`<h2 align="center">There are proceedings for case ${displayedNumber(docket)} but none satisfy the selection criteria.</h2>`
}`;
}

/** What was asked for, as receipts say it. */
function criteriaText(docket: CourtCase, { dates, numbers }: DocketRequest): string {
  const bankruptcy = docket.kind === 'nextgen-bankruptcy';
  const parts = [
    displayedNumber(docket),
    bankruptcy ? `Fil or Ent: ${dates.by}` : undefined,
    dates.from && `${bankruptcy ? 'From' : 'Start date'}: ${usDate(dates.from)}`,
    dates.to && `${bankruptcy ? 'To' : 'End date'}: ${usDate(dates.to)}`,
    numbers.from !== undefined && `${bankruptcy ? 'Doc From' : 'Starting with document'}: ${numbers.from}`,
    numbers.to !== undefined && `${bankruptcy ? 'Doc To' : 'Ending with document'}: ${numbers.to}`,
  ];
  return parts.filter((part) => typeof part === 'string').join(' ');
}

function textLines(docket: CourtCase, entries: readonly DocketEntry[]): readonly string[] {
  return [
    `${displayedNumber(docket)} ${docket.caseTitle}`,
    ...entries.map(
      ({ filedOn, number, text, enteredOn }) =>
        `${usDate(filedOn)}  ${number ?? ''}  ${text} (Entered: ${usDate(enteredOn)})`,
    ),
  ];
}
