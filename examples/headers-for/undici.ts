// undici's request, which follows no redirects as long as no redirect interceptor is added to its dispatcher.
import type { PacerSession } from '@pacer-auth/core';
// #region recipe
import { type Dispatcher, request } from 'undici';

async function send(
  session: PacerSession,
  url: string,
  form?: URLSearchParams,
): Promise<Dispatcher.ResponseData> {
  const headers = {
    ...(await session.headersFor(url)),
    referer: 'https://external', // without it a court asks whether the request was meant
    ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
  };
  return await request(url, { method: form ? 'POST' : 'GET', headers, body: form?.toString() ?? null });
}

// #endregion
import { rehearse } from './rehearse.ts';

await rehearse(async (session, url, form) => {
  const { statusCode: status, headers, body } = await send(session, url, form);
  const { location } = headers;
  return { status, location: Array.isArray(location) ? location[0] : location, body: await body.text() };
});
