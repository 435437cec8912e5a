import type { Hono } from 'hono';
import { html } from '../http/html.js';
import type { SiteEnv } from '../site/site-handler.js';
import type { Visit } from '../site/visit.js';
import { type CourtSite, transportRoom } from './court-site.js';
import { answerDocket, answerQuery } from './docket-routes.js';
import { queryForm } from './query-pages.js';

/** The pages of an appellate court, all at one address; `logOut` ends the sign-in. */
export function addAppellateRoutes(
  app: Hono<SiteEnv>,
  site: CourtSite,
  logOut: (request: Request, visit: Visit) => Response,
): void {
  const search = `${transportRoom}?servlet=CaseSearchResults.jsp`;

  app.get(transportRoom, (context) => {
    const { req } = context;
    const digits = /^\d{1,9}$/.exec(req.query('caseId') ?? '')?.[0];
    switch (req.query('servlet')) {
      case 'CaseSummary.jsp':
        return answerDocket(context, site, digits === undefined ? undefined : Number(digits));
      case 'InvalidUserLogin.jsp':
        return logOut(req.raw, context.env.visit);
      default:
        return html(site.page('Case Search', queryForm(search)));
    }
  });
  app.post(transportRoom, (context) => answerQuery(context, site));
}
