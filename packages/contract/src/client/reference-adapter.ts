import { once } from 'node:events';
import {
  type ClientRequest as HttpRequest,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request as requestPlain,
} from 'node:http';
import { type Agent, request as requestTls } from 'node:https';
import { buffer } from 'node:stream/consumers';
import { headerBag, type PacerSession, type ResponseHead, type TokenParts } from '@pacer-auth/core';

/** A request of {@link sendWithPacer}. */
export interface PlainRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: OutgoingHttpHeaders;
  readonly body?: Uint8Array | AsyncIterable<Uint8Array> | undefined;
  readonly signal?: AbortSignal | undefined;
  /** For `https` URLs. */
  readonly agent?: Agent | undefined;
}

/** An answer, read to its end. */
export interface PlainResponse extends ResponseHead {
  readonly headers: IncomingMessage['headers'];
  readonly body: Uint8Array;
}

/** The smallest adapter there can be, over Node.js' own `request`: what every adapter does, and nothing else. */
export async function sendWithPacer(session: PacerSession, plain: PlainRequest): Promise<PlainResponse> {
  const { url: first, method, body, signal } = plain;
  using exchange = session.exchange({ url: first, method, body, signal });
  for (;;) {
    let url = first;
    for (let hops = 0; ; hops += 1) {
      const headers = { ...plain.headers };
      await exchange.authorize(url, headerBag(headers));
      const response = await send(url, {
        ...plain,
        method: hops ? 'GET' : method,
        headers,
        body: hops ? undefined : body,
      });
      const location = response.status < 400 && hops < 20 ? response.headers.location : undefined;
      const next = location && new URL(location, url).href;
      if (next && exchange.redirected(response, next) === 'follow') {
        url = next;
        continue;
      }
      const peek = async (limit: number) => response.body.subarray(0, limit);
      if ((await exchange.observe({ ...response, url, peek, response })) === 'done')
        return withoutToken(response, exchange.tokensIn(response));
      break;
    }
  }
}

async function send(
  url: string,
  { method, headers, body, signal, agent }: PlainRequest,
): Promise<PlainResponse> {
  const options = { method, headers, ...(signal && { signal }) };
  const outgoing: HttpRequest = url.startsWith('https:')
    ? requestTls(url, { ...options, ...(agent && { agent }) })
    : requestPlain(url, options);
  const answered = once(outgoing, 'response');
  for await (const chunk of body instanceof Uint8Array ? [body] : (body ?? [])) outgoing.write(chunk);
  outgoing.end();
  const [incoming]: IncomingMessage[] = await answered;
  if (!incoming) throw new Error('no response');
  const { headers: received, statusCode: status = 0 } = incoming;
  return {
    status,
    headers: received,
    header: (name) => text(received, name),
    setCookies: received['set-cookie'] ?? [],
    body: await buffer(incoming),
  };
}

/** The answer as a program may log it: a token that it re-issues is the session's, and nobody else's. */
function withoutToken(response: PlainResponse, parts: TokenParts | undefined): PlainResponse {
  if (!parts) return response;
  const { 'set-cookie': _, ...headers } = response.headers;
  for (const name of parts.headers) delete headers[name.toLowerCase()];
  return {
    ...response,
    headers: { ...headers, ...(parts.setCookies.length > 0 && { 'set-cookie': [...parts.setCookies] }) },
    header: (name) => (name.toLowerCase() === 'set-cookie' ? parts.setCookies[0] : text(headers, name)),
    setCookies: parts.setCookies,
  };
}

function text(headers: IncomingMessage['headers'], name: string): string | undefined {
  return [headers[name.toLowerCase()]].flat()[0];
}
