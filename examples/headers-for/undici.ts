// undici's request, which follows no redirects as long as no redirect interceptor is added to its dispatcher.
import type { PacerSession } from '@pacer-auth/core';
// #region recipe
import { type Dispatcher, request } from 'undici';

async function send(session: PacerSession, url: string): Promise<Dispatcher.ResponseData> {
  return await request(url, { headers: await session.headersFor(url) });
}

// #endregion
import { rehearse } from './rehearse.ts';

await rehearse(async (session, url) => {
  const { statusCode: status, headers, body } = await send(session, url);
  const { location } = headers;
  return { status, location: Array.isArray(location) ? location[0] : location, body: await body.text() };
});
