// Playwright's APIRequestContext, without its redirects. No browser is needed.
// #region recipe
import type { PacerSession } from '@pacer-auth/core';
import { type APIRequestContext, type APIResponse, request } from 'playwright-core';

async function send(
  session: PacerSession,
  context: APIRequestContext,
  url: string,
  form?: Record<string, string>,
): Promise<APIResponse> {
  const answer = context.fetch(url, {
    ...(form && { method: 'POST', form }),
    headers: {
      ...(await session.headersFor(url)),
      Referer: 'https://external', // without it a court asks whether the request was meant
    },
    maxRedirects: 0, // it would carry X-NEXT-GEN-CSO to any host
  });
  return await answer.catch((error: Error) => {
    throw new Error(error.message.split('\n', 1)[0]); // below it are the headers that were sent, and so the token
  });
}

// #endregion
import { rehearse } from './rehearse.ts';

const context = await request.newContext();
await rehearse(async (session, url, form) => {
  const response = await send(session, context, url, form && Object.fromEntries(form));
  return {
    status: response.status(),
    location: response.headers().location,
    body: await response.text(),
  };
});
await context.dispose();
