// Playwright's APIRequestContext, without its redirects. No browser is needed.
import type { PacerSession } from '@pacer-auth/core';
// #region recipe
import { type APIRequestContext, type APIResponse, request } from 'playwright-core';

async function send(
  session: PacerSession,
  context: APIRequestContext,
  url: string,
  form?: Record<string, string>,
): Promise<APIResponse> {
  return await context.fetch(url, {
    ...(form && { method: 'POST', form }),
    headers: {
      ...(await session.headersFor(url)),
      Referer: 'https://external', // without it a court asks whether the request was meant
    },
    maxRedirects: 0, // it would carry X-NEXT-GEN-CSO to any host
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
