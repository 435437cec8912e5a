import type { CourtCase } from '../cases/court-case.js';
import { html } from '../http/html.js';
import { markup } from '../http/markup.js';
import type { CourtSite } from './court-site.js';

/** What courts say of a case under seal: each case in one way. Programs match the words, and that there is no `h3`. */
export function sealedPage(site: CourtSite, { caseId }: CourtCase, title: string): Response {
  const text = Math.floor(caseId / 100) % 3 === 0 ? 'No matter of public record' : 'This case is sealed.';
  return html(site.page(title, markup`<p><b>${text}</b></p>`));
}
