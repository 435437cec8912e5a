import type { ResponseHead, ResponseView } from '@pacer-auth/core';
import { type DevTools, has, type PausedRequest } from './dev-tools.js';

/** The head of an answer; `setCookies` comes from elsewhere, as the protocol leaves it out here. */
export function headOf(paused: PausedRequest, setCookies: readonly string[]): ResponseHead {
  return {
    status: paused.responseStatusCode ?? 0,
    header(name) {
      const wanted = name.toLowerCase();
      const values = paused.responseHeaders?.filter((header) => header.name.toLowerCase() === wanted);
      return values && values.length > 0 ? values.map(({ value }) => value).join(', ') : undefined;
    },
    setCookies,
  };
}

/** Where a redirect leads. */
export function redirectOf({ request }: PausedRequest, head: ResponseHead): string | undefined {
  const location = head.header('location');
  if (head.status < 300 || head.status > 399 || !location) return undefined;
  return URL.parse(location, request.url)?.href;
}

/** An answer that the browser has not seen yet. */
export function viewOf(devTools: DevTools, paused: PausedRequest, head: ResponseHead): ResponseView {
  let body: Promise<Uint8Array> | undefined;
  return {
    ...head,
    url: paused.request.url,
    async peek(limit) {
      // The body of a redirect cannot be had.
      if (redirectOf(paused, head) !== undefined) return '';
      body ??= readBody(devTools, paused);
      return (await body).subarray(0, limit);
    },
  };
}

async function readBody(devTools: DevTools, { requestId }: PausedRequest): Promise<Uint8Array> {
  const answer = await devTools.send('Fetch.getResponseBody', { requestId });
  if (!has(answer, 'body') || typeof answer.body !== 'string') return new Uint8Array();
  const encoded = has(answer, 'base64Encoded') && answer.base64Encoded === true;
  return Buffer.from(answer.body, encoded ? 'base64' : 'utf8');
}

/** The `Set-Cookie` headers of the protocol's `Network.responseReceivedExtraInfo`, which come as lines of one. */
export function setCookiesIn(event: unknown): readonly string[] {
  if (!has(event, 'headers') || typeof event.headers !== 'object' || event.headers === null) return [];
  const found = Object.entries(event.headers).filter(([name]) => name.toLowerCase() === 'set-cookie');
  return found.flatMap(([, value]) => String(value).split('\n'));
}
