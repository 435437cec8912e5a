import type { Context } from 'hono';
import type { SiteEnv } from '../site/site-handler.js';
import { partialRedirect } from './partial-response.js';
import type { SignInPage } from './sign-in-page.js';

/** The court that a person comes from, by its id at the sign-in service. */
export function courtOf({ req }: Context<SiteEnv>): string {
  return req.query('pscCourtId') ?? 'PCL';
}

/** A path with the query of the request: all pages of a sign-in have the same. */
export function addressOf({ req }: Context<SiteEnv>, path: string): string {
  return path + new URL(req.url).search;
}

/** What a page needs to know. */
export function pageOf(
  context: Context<SiteEnv>,
  path: string,
  viewState: string,
  error: string | undefined,
): SignInPage {
  return { action: addressOf(context, path), viewState, ...(error === undefined ? {} : { error }) };
}

/** Headers of a page that has no need of a cookie yet. */
export const fresh: ResponseInit = { headers: { 'cache-control': 'no-store' } };

/** Headers of the passcode page and the way to it; the cookie holds the page view. */
export function sessionOf(id: string): { headers: Headers } {
  return {
    headers: new Headers({
      'set-cookie': `JSESSIONID=${id}; Path=/csologin; HttpOnly`,
      'cache-control': 'no-store',
    }),
  };
}

/** Whether a page's script has sent the form. */
export function isPartial({ req }: Context<SiteEnv>): boolean {
  return req.header('faces-request') === 'partial/ajax';
}

/** Sends a person, or the page's script, elsewhere. */
export function moved(context: Context<SiteEnv>, location: string, headers: Headers): Response {
  if (isPartial(context)) return partialRedirect(location, headers);
  headers.set('location', location);
  return new Response(null, { status: 302, headers });
}
