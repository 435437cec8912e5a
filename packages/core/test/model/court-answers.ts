import type { Draw } from './draw.js';
import { signInUrl } from './model-hosts.js';
import type { ModelToken } from './token-book.js';

/** An answer of a court, the Case Locator or anybody else. */
export interface CourtAnswer {
  readonly what: string;
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  /** The answer says that nobody is signed in: as a 401 of the Case Locator, or as a page or redirect. */
  readonly signedOut?: 'unauthorized' | 'page';
  /** The token that had ended when the court looked at it. */
  readonly deadToken?: ModelToken;
  /** The token that it shows to be alive: it is for its account alone, or re-issues it. */
  readonly proofOf?: ModelToken;
  /** It never came to the court: a cache between has answered. */
  readonly fromCache?: boolean;
}

export type Header = readonly [string, string];

export const signInForm =
  '<html><form name="GetPass"><input name="login"><input type="password" name="key"></form></html>';
export const page = '<html><a href="/cgi-bin/login.pl?logout">Logout</a> Docket</html>';

export function answer(
  what: string,
  status: number,
  body: string,
  headers: readonly Header[] = [],
): CourtAnswer {
  return { what, status, body, headers: new Map([['content-type', 'text/html'], ...headers]) };
}

/** A token in an answer, as hosts of that kind give it. */
export function tokenHeader(kind: 'cookie' | 'header' | undefined, value: string): Header {
  return kind === 'header'
    ? ['x-next-gen-cso', value]
    : ['set-cookie', `NextGenCSO=${value}; Path=/; Secure`];
}

/** What everybody is answered, signed in or not. The Case Locator's API has nothing of its own for everybody. */
export function forEverybody(draw: Draw, kind: 'cookie' | 'header'): CourtAnswer {
  const notModified = answer('not modified', 304, '');
  const maintenance = answer('maintenance page', 200, '<html><p>Back at 6 p.m.</p></html>');
  if (kind === 'header') return draw.among(maintenance, notModified);
  return draw.among(
    answer('feed', 200, '<rss version="2.0"/>', [['content-type', 'text/xml']]),
    notModified,
    maintenance,
    answer('style sheet', 200, 'p { }', [['content-type', 'text/css']]),
  );
}

/** What a cache has kept of another day, with the token of then; by its own word or by its `Age`. */
export function stale(draw: Draw, kind: 'cookie' | 'header', oldToken = 'another-day'): CourtAnswer {
  const word: Header[] = draw.below(2) === 1 ? [['age', '60']] : [];
  const withToken = [...word, tokenHeader(kind, oldToken)];
  return draw.among<CourtAnswer>(
    { ...answer('stale page with a token', 200, page, withToken), fromCache: true },
    { ...answer('stale sign-in form', 200, signInForm, word), fromCache: true, signedOut: 'page' },
  );
}

/** That nobody is signed in, in one of its disguises. */
export function signOut(draw: Draw, kind: 'cookie' | 'header', method: string): CourtAnswer {
  if (kind === 'header') return { ...answer('401', 401, '{}'), signedOut: 'unauthorized' };
  const disguise = draw.among('redirect', 'form', 'script', 'message');
  if (disguise === 'redirect' || method === 'HEAD') {
    return { ...answer('redirect to sign-in', 302, '', [['location', signInUrl]]), signedOut: 'page' };
  }
  const bodies = {
    form: signInForm,
    script: `<html><script>document.location = "${signInUrl}"</script></html>`,
    message: "<request number='1'><message text='Not logged in.  Please refresh this page.'/></request>",
  };
  return { ...answer(`sign-in ${disguise}`, 200, bodies[disguise]), signedOut: 'page' };
}
