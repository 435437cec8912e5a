import { appHandler, createApp } from '../site/create-app.js';
import { isPclApi } from '../site/presented-token.js';
import { signedIn } from '../site/signed-in.js';
import { signedOutAnswer } from '../site/signed-out-answer.js';
import type { SiteHandler } from '../site/site-handler.js';
import { reissuedCookie } from '../site/token-cookies.js';
import type { EmulatorWorld } from '../world.js';
import { addBatchRoutes } from './batch-routes.js';
import { addFindRoutes } from './find-routes.js';
import { answerFormat, pclProblem } from './pcl-answer.js';
import { addWebPages } from './web-pages.js';

const base = '/pcl-public-api/rest';

/** The PACER Case Locator: its API wants the header `X-NEXT-GEN-CSO`, its web pages the cookie `NextGenCSO`. */
export function createPcl(world: EmulatorWorld): SiteHandler {
  const api = createApi(world);
  const web = createWeb(world);
  return (request, visit) => (isPclApi(request.url) ? api(request, visit) : web(request, visit));
}

function createApi(world: EmulatorWorld): SiteHandler {
  const app = createApp();
  app.use(
    signedIn(world, 'pcl', {
      signedOut: () => new Response(null, { status: 401 }),
      reissue: (headers, token) => headers.set('x-next-gen-cso', token.value),
    }),
  );
  addFindRoutes(app, world, base);
  addBatchRoutes(app, world, base);
  app.notFound(({ env, req }) => {
    env.visit.verdict = 'not-found';
    return pclProblem(answerFormat(req.raw), 404, 'Not found');
  });
  return appHandler(app);
}

function createWeb(world: EmulatorWorld): SiteHandler {
  const app = createApp();
  app.use(
    signedIn(world, 'pcl', {
      signedOut: ({ req }) => signedOutAnswer(world, 'pcl', req.raw.url, world.signOut.disguise),
      reissue: (headers, token) =>
        headers.append('set-cookie', reissuedCookie(world.settings, 'NextGenCSO', token.value)),
    }),
  );
  addWebPages(app, world);
  return appHandler(app);
}
