import { html } from '../http/html.js';
import { markup, plainPage } from '../http/markup.js';

/**
 * A page that is no answer:
 * - `'no-privileges'`: 200, "This user has no access privileges defined.", which courts show right after a login although
 *   nothing is wrong
 * - `'maintenance'`: 503 with HTML, also from the sign-in service
 * - `'server-error'`: 500 with HTML
 * - `'request-timeout'`: 408, Apache's own page
 */
export type FaultPage = 'no-privileges' | 'maintenance' | 'server-error' | 'request-timeout';

export const faultPages: readonly FaultPage[] = [
  'no-privileges',
  'maintenance',
  'server-error',
  'request-timeout',
];

/** The page as an answer. */
export function faultPage(page: FaultPage): Response {
  const { status, title, text } = contents[page];
  return html(plainPage(title, markup`<h1>${title}</h1>\n<p>${text}</p>`), { status });
}

const contents: Readonly<Record<FaultPage, { status: number; title: string; text: string }>> = {
  'no-privileges': {
    status: 200,
    title: 'CM/ECF',
    text: 'This user has no access privileges defined.',
  },
  maintenance: {
    status: 503,
    title: 'Scheduled Maintenance',
    text: 'PACER is not available during scheduled maintenance. Please try again later.',
  },
  'server-error': {
    status: 500,
    title: 'Internal Server Error',
    text: 'The server encountered an internal error and was unable to complete your request.',
  },
  'request-timeout': {
    status: 408,
    title: '408 Request Time-out',
    text: 'Server timeout waiting for the HTTP request from the client.',
  },
};
