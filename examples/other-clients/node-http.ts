// node:http and node:https, with the loop of an adapter by hand.
// #region recipe
import { once } from 'node:events';
import { type IncomingMessage, type OutgoingHttpHeaders, request as requestPlain } from 'node:http';
import { request as requestTls } from 'node:https';
import { buffer } from 'node:stream/consumers';
import { headerBag, type PacerSession } from '@pacer-auth/core';

interface Options {
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Uint8Array;
}

async function send(
  session: PacerSession,
  url: string,
  { method = 'GET', headers, body }: Options = {},
): Promise<[IncomingMessage, Buffer]> {
  const request = url.startsWith('https:') ? requestTls : requestPlain;
  const exchange = session.exchange({ url, method, body });
  try {
    for (;;) {
      const signedIn = { ...headers };
      await exchange.authorize(url, headerBag(signedIn));
      const outgoing = request(url, { method, headers: signedIn }).end(body);
      const [response]: IncomingMessage[] = await once(outgoing, 'response');
      if (!response) throw new Error('no response');
      const bytes = await buffer(response);
      const answer = {
        status: response.statusCode ?? 0,
        header: (name: string) => [response.headers[name.toLowerCase()]].flat()[0],
        setCookies: response.headers['set-cookie'] ?? [],
      };
      const view = { ...answer, peek: (limit: number) => bytes.subarray(0, limit) };
      if ((await exchange.observe(view)) === 'done') return [response, bytes];
    }
  } finally {
    exchange[Symbol.dispose]();
  }
}

// #endregion
import { rehearse } from './rehearse.ts';

await rehearse(async (session, url, body) => {
  const headers = { Referer: 'https://external' }; // without it a court asks whether the request was meant
  const [response, bytes] = await send(session, url, {
    headers,
    ...(body !== undefined && { method: 'POST', body }),
  });
  const { statusCode: status = 0, headers: received } = response;
  const { location } = received;
  return { status, location, body: bytes.toString(), shown: { status, location } };
});
