import type { Context, Hono } from 'hono';
import { readCookie } from '../http/cookies.js';
import { html } from '../http/html.js';
import type { SiteEnv } from '../site/site-handler.js';
import type { CourtSite } from './court-site.js';
import {
  attachmentMenu,
  confirmationPage,
  documentFile,
  documentName,
  pagesOf,
  restrictedPage,
} from './document-pages.js';
import { documentPages } from './fees.js';
import { bill, receipt } from './receipt.js';

/** The documents of a court: PDF files, and the pages that come before them. */
export function addDocumentRoutes(app: Hono<SiteEnv>, site: CourtSite): void {
  for (const path of ['/doc1/:documentId', '/docs1/:documentId']) {
    app.get(path, (context) => answerDocument(context, site, context.req.param('documentId') ?? ''));
  }
}

function answerDocument(
  { env, req }: Context<SiteEnv>,
  { world, court, kind, page, message }: CourtSite,
  documentId: string,
): Response {
  const found = world.cases.findDocument(court, documentId);
  if (found === undefined) {
    return html(message('Document', 'The requested document cannot be displayed.'));
  }
  const { pathname } = new URL(req.url);
  const { entry, of, attachment } = found;
  if (entry.restricted) {
    return html(
      req.query('confirmed') === undefined
        ? restrictedPage(pathname)
        : message('Document', 'You do not have permission to view this document.'),
    );
  }
  const asked = req.query('got_receipt') === '1' || req.query('main') === '1';
  if (attachment === 0 && entry.attachmentIds.length > 0 && !asked) {
    return html(page('Document Selection Menu', attachmentMenu(found)));
  }
  const purchase = {
    description: `Image ${documentName(found)}`,
    criteria: of.caseNumberFull,
    pages: documentPages(pagesOf(found)),
  };
  const wantsReceipt = kind === 'appellate' || readCookie(req.raw.headers, 'PacerPref') === 'receipt=Y';
  if (wantsReceipt && req.query('got_receipt') !== '1') {
    return html(confirmationPage(found, pathname, receipt(world, env.visit, purchase)));
  }
  bill(world, env.visit, purchase);
  return documentFile(found);
}
