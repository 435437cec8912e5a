// node:http, which follows no redirects. With https: URLs it is node:https.
import { once } from 'node:events';
// #region recipe
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { PacerSession } from '@pacer-auth/core';

async function send(session: PacerSession, url: string): Promise<[IncomingMessage, string]> {
  const outgoing = request(url, { headers: await session.headersFor(url) }).end();
  const [response]: IncomingMessage[] = await once(outgoing, 'response');
  if (!response) throw new Error('no response');
  return [response, await text(response)];
}

// #endregion
import { rehearse } from './rehearse.ts';

await rehearse(async (session, url) => {
  const [{ statusCode = 0, headers }, body] = await send(session, url);
  return { status: statusCode, location: headers.location, body };
});
