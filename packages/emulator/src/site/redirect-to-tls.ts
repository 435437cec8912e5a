import type { SiteHandler } from './site-handler.js';

/** A PACER host over plain HTTP: it sends the client to TLS and serves nothing. */
export const redirectToTls: SiteHandler = (request, visit) => {
  visit.verdict = 'plain-http';
  return new Response(null, { status: 301, headers: { location: request.url.replace(/^http:/, 'https:') } });
};
