import { Hono } from 'hono';
import type { SiteEnv, SiteHandler } from './site-handler.js';

/** An empty Hono app that neither prints errors nor answers them: the site does. */
export function createApp(): Hono<SiteEnv> {
  const app = new Hono<SiteEnv>();
  app.onError((error) => {
    throw error;
  });
  return app;
}

/** A Hono app as the handler of a host. */
export function appHandler(app: Hono<SiteEnv>): SiteHandler {
  return (request, visit) => app.fetch(request, { visit });
}
