import type { Context, MiddlewareHandler } from 'hono';
import type { TokenRecord } from '../tokens/token-book.js';
import type { EmulatorWorld } from '../world.js';
import { presentedToken } from './presented-token.js';
import type { SiteEnv } from './site-handler.js';

export interface SignedInRules {
  /** The answer to a request without a live token; `undefined`: this page needs none. */
  signedOut(context: Context<SiteEnv>): Response | undefined;
  /** Puts a re-issued token into an answer. */
  reissue(headers: Headers, token: TokenRecord): void;
}

/** Lets signed-in requests through, asks the `pages` option first, and re-issues the token when it is due. */
export function signedIn(
  world: EmulatorWorld,
  host: string,
  { signedOut, reissue }: SignedInRules,
): MiddlewareHandler<SiteEnv> {
  return async (context, next) => {
    const request = context.req.raw;
    const { visit } = context.env;
    const token = world.tokens.find(presentedToken(world, host, request));
    if (token === undefined) {
      const answer = signedOut(context);
      if (answer === undefined) return await next();
      if (visit.verdict === 'pending') visit.verdict = 'signed-out';
      return answer;
    }
    visit.loginId = token.loginId;
    visit.verdict = 'served';
    const extra = await world.settings.pages(request, host);
    if (extra !== undefined) context.res = new Response(extra.body, extra);
    else await next();
    // A page that logs the token out gives no other.
    const rotated =
      world.tokens.find(token.value) && world.tokens.rotate(token, visit.faults.includes('rotateToken'));
    if (rotated === undefined) return undefined;
    visit.issued = rotated.fingerprint;
    reissue(context.res.headers, rotated);
    return undefined;
  };
}
