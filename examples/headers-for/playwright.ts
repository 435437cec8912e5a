// Playwright's APIRequestContext, without its redirects. No browser is needed.
import type { PacerSession } from '@pacer-auth/core';
// #region recipe
import { type APIRequestContext, type APIResponse, request } from 'playwright-core';

async function send(session: PacerSession, context: APIRequestContext, url: string): Promise<APIResponse> {
  return await context.get(url, {
    headers: await session.headersFor(url),
    maxRedirects: 0, // it would carry X-NEXT-GEN-CSO to any host
  });
}

// #endregion
import { rehearse } from './rehearse.ts';

const context = await request.newContext();
await rehearse(async (session, url) => {
  const response = await send(session, context, url);
  return {
    status: response.status(),
    location: response.headers().location,
    body: await response.text(),
  };
});
await context.dispose();
