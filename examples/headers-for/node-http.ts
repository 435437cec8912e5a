// node:http and node:https, which follow no redirects.
// #region recipe
import { once } from 'node:events';
import { type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestTls } from 'node:https';
import { text } from 'node:stream/consumers';
import type { PacerSession } from '@pacer-auth/core';

async function send(
  session: PacerSession,
  url: string,
  form?: URLSearchParams,
): Promise<[IncomingMessage, string]> {
  const request = url.startsWith('https:') ? requestTls : requestPlain;
  const headers = {
    ...(await session.headersFor(url)),
    Referer: 'https://external', // without it a court asks whether the request was meant
    ...(form && { 'Content-Type': 'application/x-www-form-urlencoded' }),
  };
  const outgoing = request(url, { method: form ? 'POST' : 'GET', headers }).end(form?.toString());
  const [response]: IncomingMessage[] = await once(outgoing, 'response');
  if (!response) throw new Error('no response');
  return [response, await text(response)];
}

// #endregion
import { rehearse } from './rehearse.ts';

await rehearse(async (session, url, form) => {
  const [{ statusCode = 0, headers }, body] = await send(session, url, form);
  return { status: statusCode, location: headers.location, body };
});
