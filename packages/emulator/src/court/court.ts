import type { Context, Hono } from 'hono';
import { matchedRoutes } from 'hono/route';
import { html } from '../http/html.js';
import { markup, plainPage } from '../http/markup.js';
import { appHandler, createApp } from '../site/create-app.js';
import { courtCookie, presentedToken } from '../site/presented-token.js';
import { signedIn } from '../site/signed-in.js';
import { signedOutAnswer } from '../site/signed-out-answer.js';
import type { SiteEnv, SiteHandler } from '../site/site-handler.js';
import { clearedCookie, reissuedCookie } from '../site/token-cookies.js';
import type { Visit } from '../site/visit.js';
import type { EmulatorWorld } from '../world.js';
import { transportRoom } from './appellate-layout.js';
import { addAppellateRoutes } from './appellate-routes.js';
import { addCaseRoutes } from './case-routes.js';
import { clientCodeGuard } from './client-code-guard.js';
import { addCourtScripts } from './court-scripts.js';
import { type CourtSite, createCourtSite } from './court-site.js';
import { addDocketRoutes } from './docket-routes.js';
import { addDocumentRoutes } from './document-routes.js';
import { feedAnswer } from './feed.js';
import { freeLooks } from './free-looks.js';
import { noteQuery } from './note-query.js';
import { addRedactionAgreement } from './redaction-agreement.js';
import { addReportRoutes } from './report-routes.js';
import { createTemporaryFiles } from './temporary-files.js';

const caseNumbersPath = '/cgi-bin/possible_case_numbers.pl';

/** A court: everything in it wants the cookie of its kind. */
export function createCourt(world: EmulatorWorld, court: string): SiteHandler {
  const app = createApp();
  const site = createCourtSite(world, court);
  const cookie = courtCookie(site.kind);

  function logOut(request: Request, visit: Visit): Response {
    const ended = world.tokens.logout(presentedToken(world, court, request) ?? '');
    if (ended !== undefined) visit.verdict = 'logout';
    return html(plainPage('Logout', markup`<p>You have logged out.</p>`), {
      headers: { 'set-cookie': clearedCookie(world.settings, cookie) },
    });
  }

  const files = createTemporaryFiles();
  addCourtScripts(app);
  app.use(noteQuery(site));
  app.use(freeLooks(site, files));
  if (world.settings.anonymousPages.includes('feed')) addFeed(app, site);
  app.use(
    signedIn(world, court, {
      signedOut: (context) => answerAnonymous(site, context),
      reissue: (headers, token) =>
        headers.append('set-cookie', reissuedCookie(world.settings, cookie, token.value)),
    }),
  );
  addFeed(app, site);
  app.use(clientCodeGuard(site));
  if (site.kind === 'appellate') {
    addAppellateRoutes(app, site, logOut);
  } else {
    addRedactionAgreement(app, site);
    addDocketRoutes(app, site);
    addCaseRoutes(app, site);
    addReportRoutes(app, site);
    addDocumentRoutes(app, site, files);
    app.get('/cgi-bin/login.pl', ({ env, req }) =>
      new URL(req.url).searchParams.has('logout')
        ? logOut(req.raw, env.visit)
        : html(site.message('You are signed in.')),
    );
  }
  app.notFound(({ env }) => {
    env.visit.verdict = 'not-found';
    const status = world.settings.unknownPath.signedIn === 'message' ? 200 : 404;
    return html(site.message('This page was not found.'), { status });
  });
  return appHandler(app);
}

/** What a request without a live token is answered: `undefined` where the page is open to all. */
function answerAnonymous({ world, court, kind }: CourtSite, context: Context<SiteEnv>): Response | undefined {
  const { url } = context.req.raw;
  const { anonymousPages, unknownPath } = world.settings;
  const { visit } = context.env;
  if (new URL(url).pathname === caseNumbersPath && anonymousPages.includes('case-numbers')) {
    visit.verdict = 'served';
    return undefined;
  }
  // What is left when the handlers of any path are taken away.
  const isKnown = matchedRoutes(context).some(({ path }) => path !== '/*');
  if (!isKnown && unknownPath.anonymous === 'not-found') {
    visit.verdict = 'not-found';
    return html(plainPage('404 Not Found', markup`<h1>Not Found</h1>`), { status: 404 });
  }
  return signedOutAnswer(world, court, url, disguiseOf(world, kind, url));
}

/** The feed is for everybody, signed in or not, unless a setting says otherwise. */
function addFeed(app: Hono<SiteEnv>, site: CourtSite): void {
  const isAppeal = site.kind === 'appellate';
  app.get(isAppeal ? transportRoom : '/cgi-bin/rss_outside.pl', async ({ env, req }, next) => {
    if (isAppeal && req.query('servlet') !== 'RSSGenerator') return await next();
    env.visit.verdict = 'served';
    return feedAnswer(site);
  });
}

/** A CurrentGen court has a sign-in form of its own and sends nobody elsewhere; the hidden XML API says it in XML. */
function disguiseOf(
  { signOut }: EmulatorWorld,
  kind: string,
  url: string,
): EmulatorWorld['signOut']['disguise'] {
  if (new URL(url).pathname === caseNumbersPath) return 'message';
  return kind === 'currentgen' && signOut.disguise !== 'message' ? 'form' : signOut.disguise;
}
