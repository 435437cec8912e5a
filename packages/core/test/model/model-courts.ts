import type { Draw } from './draw.js';
import { publicUrls, redirectTargets, signedInUrls, signInUrl } from './model-hosts.js';
import type { Setup } from './setup.js';
import type { ModelToken, TokenBook } from './token-book.js';

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

export interface CourtRequest {
  readonly url: string;
  readonly method: string;
  /** The token that the request carried. */
  readonly token: string | undefined;
  /** It asks caches to ask the court. */
  readonly noCache: boolean;
}

interface CourtsWorld {
  readonly setup: Setup;
  readonly tokens: TokenBook;
  readonly draw: Draw;
}

const signInForm =
  '<html><form name="GetPass"><input name="login"><input type="password" name="key"></form></html>';
const page = '<html><a href="/cgi-bin/login.pl?logout">Logout</a> Docket</html>';

/** Answers a request as it would be answered now; `Error`: the connection breaks, before or after it was handled. */
export function answerOfCourt(
  { setup, tokens, draw }: CourtsWorld,
  request: CourtRequest,
): CourtAnswer | Error {
  const kind = signedInUrls.get(request.url);
  const token = tokens.find(request.token);

  /** A fresh token in the answer: what the real one would do, or what a stranger may try. */
  function reissue(): [string, string] {
    let value = `stranger-${draw.left}`;
    if (kind && token?.alive) {
      if (setup.tokenAfterRotation === 'invalid') token.alive = false;
      value = tokens.issue(token.loginId, token.login).value;
    }
    return kind === 'header'
      ? ['x-next-gen-cso', value]
      : ['set-cookie', `NextGenCSO=${value}; Path=/; Secure`];
  }

  const answer = (
    what: string,
    status: number,
    body: string,
    headers: readonly (readonly [string, string])[] = [],
  ): CourtAnswer => ({ what, status, body, headers: new Map([['content-type', 'text/html'], ...headers]) });

  const forSignedIn: typeof answer = (...what) => ({ ...answer(...what), ...(token && { proofOf: token }) });

  /** What everybody is answered, signed in or not. */
  function forEverybody(): CourtAnswer {
    return draw.among(
      answer('feed', 200, '<rss version="2.0"/>', [['content-type', 'text/xml']]),
      answer('not modified', 304, ''),
      answer('maintenance page', 200, '<html><p>Back at 6 p.m.</p></html>'),
      answer('style sheet', 200, 'p { }', [['content-type', 'text/css']]),
    );
  }

  /** What a cache has kept of another day, with the token of then; by its own word or by its `Age`. */
  function stale(): CourtAnswer {
    const word: [string, string][] = draw.below(2) === 1 ? [['age', '60']] : [];
    const old = tokens.oldest(token?.loginId)?.value ?? 'another-day';
    const cookie: [string, string] =
      kind === 'header' ? ['x-next-gen-cso', old] : ['set-cookie', `NextGenCSO=${old}; Path=/; Secure`];
    return draw.among<CourtAnswer>(
      { ...answer('stale page with a token', 200, page, [...word, cookie]), fromCache: true },
      { ...answer('stale sign-in form', 200, signInForm, word), fromCache: true, signedOut: 'page' },
    );
  }

  function signedOut(): CourtAnswer {
    const dead = token && !token.alive && { deadToken: token };
    return { ...signOut(), ...dead };
  }

  function signOut(): CourtAnswer {
    if (kind === 'header') return { ...answer('401', 401, '{}'), signedOut: 'unauthorized' };
    const disguise = draw.among('redirect', 'form', 'script', 'message');
    if (disguise === 'redirect' || request.method === 'HEAD') {
      return { ...answer('redirect to sign-in', 302, '', [['location', signInUrl]]), signedOut: 'page' };
    }
    const bodies = {
      form: signInForm,
      script: `<html><script>document.location = "${signInUrl}"</script></html>`,
      message: "<request number='1'><message text='Not logged in.  Please refresh this page.'/></request>",
    };
    return { ...answer(`sign-in ${disguise}`, 200, bodies[disguise]), signedOut: 'page' };
  }

  const redirect = (): readonly [string, string] => [
    'location',
    redirectTargets[draw.below(redirectTargets.length)] ?? signInUrl,
  ];

  if (!kind) {
    return draw.among(
      () => answer('foreign page', 200, page),
      () => answer('foreign page with a token', 200, page, [reissue()]),
      () => answer('foreign redirect', 302, '', [redirect()]),
    )();
  }
  if (setup.trouble.caches && !request.noCache && request.method === 'GET' && draw.below(4) === 3)
    return stale();
  if (publicUrls.has(request.url)) return forEverybody();
  if (!token?.alive) return draw.below(8) === 7 ? forEverybody() : signedOut();
  const mood = draw.among<() => CourtAnswer | Error>(
    () => forSignedIn('page', 200, page),
    () => forSignedIn('page with a new token', 200, page, [reissue()]),
    () => forSignedIn('500 with a new token', 500, signInForm, [reissue()]),
    () => answer('redirect', 302, '', [redirect()]),
    () => forSignedIn('redirect with a new token', 302, '', [redirect(), reissue()]),
    () => answer('503 that looks like a sign-in page', 503, signInForm),
    () => new Error('connection broke'),
    () => forEverybody(),
    () => (setup.trouble.spurious ? signedOut() : forSignedIn('page', 200, page)),
    () => (setup.trouble.spurious ? signedOut() : forSignedIn('page', 200, page)),
    () =>
      kind === 'header'
        ? ({ ...answer('401 with a new token', 401, '{}', [reissue()]), signedOut: 'unauthorized' } as const)
        : forSignedIn('page', 200, page),
  );
  return mood();
}
