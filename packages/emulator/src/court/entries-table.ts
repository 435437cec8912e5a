import type { CourtCase, DocketEntry } from '../cases/court-case.js';
import { withoutMenu } from '../cases/document-id.js';
import { joined, type Markup, markup } from '../http/markup.js';
import type { CourtSite } from './court-site.js';
import { boxForm, documentBoxes, entryBox } from './document-boxes.js';
import { documentLink } from './document-link.js';
import type { DocketRequest } from './read-docket-request.js';
import { usDate } from './us-date.js';

/** The entries of a district's or bankruptcy court's docket. */
export function entriesTable(
  site: CourtSite,
  of: CourtCase,
  entries: readonly DocketEntry[],
  request: DocketRequest,
): Markup {
  const isBankruptcy = site.kind === 'nextgen-bankruptcy';
  const head = request.dates.by === 'entered' ? 'Docket Date' : isBankruptcy ? 'Filing Date' : 'Date Filed';
  const row = isBankruptcy ? bankruptcyRow : districtRow;
  const isWide = isBankruptcy || request.withBoxes;
  const table = markup`<table align="center" width="99%" border="1" rules="all" cellpadding="5" cellspacing="0">
<tr><td><b>${head}</b></td><th${isWide ? markup` colspan="2"` : ''}>#</th><td align="center"><b>Docket Text</b></td></tr>
${entries.map((entry) => [row(site, of, entry, request), request.withBoxes ? documentBoxes(of, entry) : ''])}</table>`;
  return request.withBoxes ? boxForm(of, table) : table;
}

function districtRow(site: CourtSite, of: CourtCase, entry: DocketEntry, request: DocketRequest): Markup {
  const [main, ...attachments] = entry.documents;
  const link = (id: string, text: string | number): Markup =>
    documentLink(site, { of, entry, id }, text, request);
  const number = main === undefined ? '' : link(main.id, entry.number ?? 0);
  return markup`<tr><td width="94" nowrap valign="top">${dayOf(entry, request)}</td>${request.withBoxes ? markup`<td valign="top">${entryBox(of, entry)}</td>` : ''}<td valign="top" align="right">${number}&nbsp;</td><td valign="top">${entry.text}${
    attachments.length === 0
      ? ''
      : markup` (Attachments: ${joined(
          attachments.map(({ id, title }, index) => markup`# ${link(id, index + 1)} ${title}`),
          ', ',
        )})`
  }(${entry.clerk}) (Entered: ${usDate(entry.enteredOn)})</td></tr>
`;
}

function bankruptcyRow(site: CourtSite, of: CourtCase, entry: DocketEntry, request: DocketRequest): Markup {
  const [main, ...attachments] = entry.documents;
  const url = (id: string): string => `${site.world.origin(site.court)}/doc1/${id}`;
  const link = (id: string, text: string | number): Markup =>
    markup`<a href="${url(id)}" oncontextmenu='this.href="${url(id)}"'>${text}</a>`;
  const pages =
    main === undefined || !request.withPageCounts ? '' : markup` <nobr>${pageCount(entry)}</nobr>`;
  return markup`<tr><td width="94" nowrap valign="top">${dayOf(entry, request)}</td><td valign="top"><nobr>${request.withBoxes ? entryBox(of, entry) : ''}&nbsp;</nobr></td><td valign="top" align="right">${
    main === undefined ? '' : link(main.id, entry.number ?? 0)
  }${pages}&nbsp;</td><td valign="top">${entry.text}${
    attachments.length === 0
      ? ''
      : markup` (Attachments: ${joined(
          attachments.map(({ id, title }, index) => markup`# ${link(withoutMenu(id), index + 1)} ${title}`),
          ', ',
        )})`
  } (${entry.clerk}) (Entered: ${usDate(entry.enteredOn)})</td></tr>
`;
}

function dayOf({ filedOn, enteredOn }: DocketEntry, { dates }: DocketRequest): string {
  return usDate(dates.by === 'entered' ? enteredOn : filedOn);
}

/** Such as `(1 pg)`, `(3 pgs; 2 docs)`. */
function pageCount({ documents }: DocketEntry): Markup {
  const pages = documents.reduce((sum, document) => sum + document.pages, 0);
  const count = documents.length > 1 ? `; ${documents.length} docs` : '';
  return markup`(${pages}&nbsp;${pages === 1 ? 'pg' : 'pgs'}${count})`;
}
