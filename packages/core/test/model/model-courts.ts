import type { Draw } from './draw.js';
import { redirectTargets, signedInUrls, signInUrl } from './model-hosts.js';
import type { Setup } from './setup.js';
import type { TokenBook } from './token-book.js';

/** An answer of a court, the Case Locator or anybody else. */
export interface CourtAnswer {
  readonly what: string;
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  /** The answer says that nobody is signed in: as a 401 of the Case Locator, or as a page or redirect. */
  readonly signedOut?: 'unauthorized' | 'page';
}

export interface CourtRequest {
  readonly url: string;
  readonly method: string;
  /** The token that the request carried. */
  readonly token: string | undefined;
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

  function signedOut(): CourtAnswer {
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
  if (!token?.alive) return signedOut();
  const mood = draw.among<() => CourtAnswer | Error>(
    () => answer('page', 200, page),
    () => answer('page with a new token', 200, page, [reissue()]),
    () => answer('500 with a new token', 500, signInForm, [reissue()]),
    () => answer('redirect', 302, '', [redirect()]),
    () => answer('redirect with a new token', 302, '', [redirect(), reissue()]),
    () => answer('503 that looks like a sign-in page', 503, signInForm),
    () => new Error('connection broke'),
    () => (setup.trouble.spurious ? signedOut() : answer('page', 200, page)),
    () => (setup.trouble.spurious ? signedOut() : answer('page', 200, page)),
    () =>
      kind === 'header'
        ? ({ ...answer('401 with a new token', 401, '{}', [reissue()]), signedOut: 'unauthorized' } as const)
        : answer('page', 200, page),
  );
  return mood();
}
