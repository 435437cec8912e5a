import {
  answer,
  type CourtAnswer,
  forEverybody,
  type Header,
  page,
  signInForm,
  signOut,
  stale,
  tokenHeader,
} from './court-answers.js';
import type { Draw } from './draw.js';
import { publicUrls, redirectTargets, signedInUrls, signInUrl } from './model-hosts.js';
import type { Setup } from './setup.js';
import type { TokenBook } from './token-book.js';

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

/** Answers a request as it would be answered now; `Error`: the connection breaks, before or after it was handled. */
export function answerOfCourt(
  { setup, tokens, draw }: CourtsWorld,
  request: CourtRequest,
): CourtAnswer | Error {
  const kind = signedInUrls.get(request.url);
  const token = tokens.find(request.token);
  const redirect = (): Header => [
    'location',
    redirectTargets[draw.below(redirectTargets.length)] ?? signInUrl,
  ];

  /** A fresh token in the answer: what the real one would do, or what a stranger may try. */
  function reissue(): Header {
    if (!kind || !token?.alive) return tokenHeader(kind, `stranger-${draw.left}`);
    if (setup.tokenAfterRotation === 'invalid') token.alive = false;
    return tokenHeader(kind, tokens.issue(token.loginId, token.login).value);
  }

  if (!kind) {
    return draw.among(
      () => answer('foreign page', 200, page),
      () => answer('foreign page with a token', 200, page, [reissue()]),
      () => answer('foreign redirect', 302, '', [redirect()]),
    )();
  }
  if (setup.trouble.caches && !request.noCache && request.method === 'GET' && draw.below(4) === 3)
    return stale(draw, kind, tokens.oldest(token?.loginId)?.value);
  if (publicUrls.has(request.url)) return forEverybody(draw, kind);
  const signedOut = () => signOut(draw, kind, request.method);
  if (!token) return draw.below(8) === 7 ? forEverybody(draw, kind) : signedOut();
  if (!token.alive)
    return draw.below(8) === 7 ? forEverybody(draw, kind) : { ...signedOut(), deadToken: token };
  const forSignedIn: typeof answer = (...what) => ({ ...answer(...what), proofOf: token });
  const docket = () => forSignedIn('page', 200, page);
  return draw.among<() => CourtAnswer | Error>(
    docket,
    () => forSignedIn('page with a new token', 200, page, [reissue()]),
    () => forSignedIn('500 with a new token', 500, signInForm, [reissue()]),
    () => answer('redirect', 302, '', [redirect()]),
    () => forSignedIn('redirect with a new token', 302, '', [redirect(), reissue()]),
    () => answer('503 that looks like a sign-in page', 503, signInForm),
    () => new Error('connection broke'),
    () => forEverybody(draw, kind),
    () => (setup.trouble.spurious ? signedOut() : docket()),
    () => (setup.trouble.spurious ? signedOut() : docket()),
    () =>
      kind === 'header'
        ? ({ ...answer('401 with a new token', 401, '{}', [reissue()]), signedOut: 'unauthorized' } as const)
        : docket(),
  )();
}
