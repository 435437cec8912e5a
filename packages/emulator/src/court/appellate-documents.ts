import type { Context } from 'hono';
import type { FoundDocument } from '../cases/case-book.js';
import type { CourtCase } from '../cases/court-case.js';
import { shortNumber } from '../cases/displayed-number.js';
import { asksForMenu, withoutMenu } from '../cases/document-id.js';
import { html } from '../http/html.js';
import { type Markup, markup, plainPage, raw } from '../http/markup.js';
import type { SiteEnv } from '../site/site-handler.js';
import { csrfField, csrfNumber, transportRoom } from './appellate-layout.js';
import type { CourtSite } from './court-site.js';
import { documentFile, pdfAnswer } from './document-file.js';
import { documentPages } from './fees.js';
import { documentBytes } from './multiple-documents.js';
import { bill, type Purchase, receipt } from './receipt.js';
import { refererWarning } from './referer-page.js';

/** `GET /docs1/<id>`: the menu of a filing with several documents, else the question what it may cost. */
export function answerAppellateDocument({ env, req }: Context<SiteEnv>, site: CourtSite): Response {
  const id = req.param('documentId') ?? '';
  const found = site.world.cases.findDocument(site.court, id);
  if (found === undefined) return html(site.message('The requested document cannot be displayed'));
  if (found.entry.restricted) return html(restrictedPage(site.court, id));
  const warned = refererWarning(site, req.raw, []);
  if (warned !== undefined) return warned;
  if (found.attachment === 0 && found.entry.documents.length > 1 && asksForMenu(id)) {
    return html(plainPage('Document', documentMenu(found)));
  }
  return html(confirmation(found, receipt(site.world, env.visit, purchaseOf(found))));
}

/** `servlet=ShowDoc`: the document, billed; `isAgreed` is whether the request is the one that follows the question. */
export function showDocument(
  { env, req }: Context<SiteEnv>,
  site: CourtSite,
  fields: ReadonlyMap<string, string>,
): Response {
  const id = fields.get('dls_id') ?? '';
  const found = site.world.cases.findDocument(site.court, id);
  if (found === undefined) return html(site.message('The requested document cannot be displayed'));
  if (found.entry.restricted) {
    return html(
      fields.get('isWarn') === 'yes'
        ? site.page('Document', markup`<p>You do not have permission to view this document.</p>`)
        : restrictedPage(site.court, id),
    );
  }
  const warned = refererWarning(site, req.raw, [...fields]);
  if (warned !== undefined) return warned;
  const purchase = purchaseOf(found);
  // What programs ask for with "pacer=t" is the document; without it the question comes first.
  if (fields.get('pacer') !== 't') {
    return html(confirmation(found, receipt(site.world, env.visit, purchase)));
  }
  bill(site.world, env.visit, purchase);
  return pdfAnswer(documentFile(found));
}

function purchaseOf({ of, entry, attachment, document }: FoundDocument): Purchase {
  return {
    description: 'PDF Document',
    about: ['Search Criteria:', `Case: ${shortNumber(of)}, Document: ${entry.number}-${attachment + 1}`],
    pages: documentPages(document.pages),
  };
}

/** The one page of a signed-in client that has neither menu nor link to log out. */
function confirmation(found: FoundDocument, paid: Markup): Markup {
  const { of, document } = found;
  const id = withoutMenu(document.id);
  return markup`<html>
<head><title>Download Confirmation</title><script src="/lib/transport_room.js"></script></head>
<body>
<p><strong>Download Confirmation</strong></p>
<strong>Document: PDF Document (Case: ${shortNumber(of)}, Document: ${documentWords(of, found)})</strong>
<p>To accept charges shown below, click on the "Accept Charges and Retrieve" button.</p>
${paid}
<form name="AccCharge" method="POST" action="${transportRoom}">
<input type="hidden" name="servlet" value="ShowDoc">${csrfField(of.court)}<input type="hidden" name="incPdfHeader" value="Y">
<input type="checkbox" name="incPdfHeaderDisp" value="Y" checked>
<input type="hidden" name="dls_id" value="${id}"><input type="hidden" name="caseId" value="${of.caseId}">
<input type="hidden" name="pacer" value="t"><input type="hidden" name="recp" value="">
<input type="button" value="Accept Charges and Retrieve" onclick="doSubmit()">
</form>
</body>
</html>
`;
}

/** How a confirmation names a document: some circuits with its id, others by its place alone. */
function documentWords({ court }: CourtCase, { entry, attachment, document }: FoundDocument): string {
  const place = `${entry.number}-${attachment + 1}`;
  return court === 'ca1'
    ? `${withoutMenu(document.id)} | ${place}`
    : entry.documents.length > 1
      ? place
      : String(entry.number);
}

/** A bare page, whose every row with a link is a document; its first script tells which case and event it is about. */
function documentMenu({ of, entry }: FoundDocument): Markup {
  const address = `${transportRoom}?servlet=ShowDocMulti&caseId=${of.caseId}&dktType=dktPublic&outputType=doc&d=${entry.sequence}&outputForm=view`;
  return markup`<script>
function openSelected() {
  var url = ${raw(JSON.stringify(address))};
  document.querySelectorAll('.selDocCl:checked').forEach(function (box) { url += '&dls=' + box.value; });
  document.location = url;
}
</script>
<b>${entry.documents.length} Documents are attached to this filing</b>
<script src="/lib/transport_room.js"></script>
<form name="dktEntry" action="TransportRoom" method="GET">${csrfField(of.court)}
<table border="1"><tr><th>Document</th><th>Description</th><th>Pages</th></tr>
${entry.documents.map(({ id, title, pages }, index) => {
  const own = withoutMenu(id);
  return markup`<tr><td>${index + 1}&nbsp;<a href="/docs1/${own}" onclick="return doDocPostURL('${own}');" title="Open Document">Open</a>&nbsp;<input type="checkbox" class="selDocCl" value="${own}" onclick="sumDocSelected(this,${pages},${documentBytes(pages)},'${own}')"></td><td>${title}</td><td>${pages}</td></tr>\n`;
})}</table>
<input type="checkbox" name="incPdfFooter" value="Y"> <input type="button" value="View Selected" onclick="openSelected()"></form>`;
}

/** The page of a document under seal: a question in JavaScript, and no way on. */
function restrictedPage(court: string, id: string): Markup {
  const next = `${transportRoom}?servlet=ShowDoc&isWarn=yes&CSRF=${csrfNumber(court)}&dls_id=${id.replace(/\D/g, '')}`;
  return markup`<html>
<head><title>Document</title><script>
function ask() {
  if (confirm("Warning! Access to the document you are about to view has been restricted. Do you wish to continue?")) {
    document.location = ${raw(JSON.stringify(next))};
  } else {
    history.back();
  }
}
</script></head>
<body onload="ask()"></body>
</html>
`;
}
