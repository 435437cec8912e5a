import type { Context } from 'hono';
import { html } from '../http/html.js';
import { markup, plainPage } from '../http/markup.js';
import { appHandler, createApp } from '../site/create-app.js';
import type { SiteEnv, SiteHandler } from '../site/site-handler.js';
import type { EmulatorWorld } from '../world.js';
import { type Fields, readFields } from './read-fields.js';
import { signIn } from './sign-in.js';
import { signOut } from './sign-out.js';
import { addWebSignIn } from './web-sign-in.js';
import { formatOfAccept, formatOfContent, isAnyAccept } from './wire-format.js';
import { type ServiceAnswer, writeAnswer } from './write-answer.js';

/** Largest body of a request to the service, in bytes. */
export const maxServiceBodyBytes: number = 64 * 1024;

type Decide = (fields: Fields) => ServiceAnswer | undefined;

/** The sign-in host: `cso-auth`, `cso-logout` and the web sign-in page. */
export function createAuthService(world: EmulatorWorld): SiteHandler {
  const app = createApp();

  app.post('/services/cso-auth', (context) =>
    serve(world, context, ({ values }) =>
      values.has('loginId') && values.has('password') ? signIn(world, values, context.env.visit) : undefined,
    ),
  );

  app.post('/services/cso-logout', (context) =>
    serve(world, context, ({ values }) => {
      const sent = values.get('nextGenCSO') ?? '';
      const token = sent.replace(/\s/g, '');
      if (token === '') return undefined;
      if (token !== sent) context.env.visit.lenient = true;
      return signOut(world, token, context.env.visit);
    }),
  );

  app.on(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'], '/services/*', (context) =>
    malformed(context, 405, 'Method Not Allowed', { allow: 'POST' }),
  );

  addWebSignIn(app, world);

  app.notFound((context) => {
    context.env.visit.verdict = 'not-found';
    return html(plainPage('Not Found', markup`<h1>Not Found</h1>`), {
      status: 404,
    });
  });
  return appHandler(app);
}

async function serve(world: EmulatorWorld, context: Context<SiteEnv>, decide: Decide): Promise<Response> {
  const { visit } = context.env;
  const body = await context.req.arrayBuffer();
  if (body.byteLength > maxServiceBodyBytes) return malformed(context, 413, 'Request Entity Too Large');
  const requestFormat = formatOfContent(context.req.header('content-type') ?? null);
  if (requestFormat === undefined) return malformed(context, 415, 'Unsupported Media Type');
  const accept = context.req.header('accept') ?? null;
  const answerFormat = formatOfAccept(accept, world.settings.anyAccept);
  if (answerFormat === undefined) return malformed(context, 406, 'Not Acceptable');
  const fields = readFields(requestFormat, new TextDecoder().decode(body));
  if (fields?.lenient) visit.lenient = true;
  const answer = fields && decide(fields);
  if (answer === undefined) return malformed(context, 400, 'Bad Request');
  // The guide breaks a JSON token only in the answer to its cURL sample, which names no Accept.
  const wrapped = isAnyAccept(accept) ? 'all' : 'xml';
  return new Response(writeAnswer(answer, answerFormat, world.settings.wrapTokens ? wrapped : 'none'), {
    headers: { 'content-type': `application/${answerFormat}` },
  });
}

function malformed(
  { env }: Context<SiteEnv>,
  status: number,
  title: string,
  headers: Record<string, string> = {},
): Response {
  env.visit.verdict = 'malformed';
  return html(plainPage(title, markup`<h1>${title}</h1>`), {
    status,
    headers,
  });
}
