import type { MiddlewareHandler } from 'hono';
import { html } from '../http/html.js';
import type { SiteEnv } from '../site/site-handler.js';
import type { CourtSite } from './court-site.js';

/**
 * Sells nothing to an account that must name a client code and named none, neither at its sign-in nor with the request: what
 * would be billed is refused, in words that clients match.
 */
export function clientCodeGuard(site: CourtSite): MiddlewareHandler<SiteEnv> {
  const { world } = site;
  return async (context, next) => {
    await next();
    const { visit } = context.env;
    if (visit.feeCents === 0 || visit.clientCode !== undefined) return;
    const account = world.accounts.get(visit.loginId ?? '');
    if (account?.clientCode !== 'required' || world.tokens.namedClientCode(visit.login)) return;
    visit.feeCents = 0;
    // What was to be given must not add its headers.
    context.res = undefined;
    context.res = html(site.message('A Client Code is required for PACER search'));
  };
}
