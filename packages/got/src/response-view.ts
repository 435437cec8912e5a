import { decodeHead, type ResponseView, type TokenParts } from '@pacer-auth/core';
import type { GotResponse } from './got-like.js';
import type { Peek } from './screen-stream.js';

/** An answer of got as core looks at it; `peek` where its body is not read yet. */
export function view(response: GotResponse, peek?: Peek): ResponseView {
  const { statusCode: status, headers, rawBody, request, isFromCache: fromCache } = response;
  const header = (name: string) => [headers[name.toLowerCase()]].flat()[0];
  // got leaves a body as it came where the program asks for that.
  const coding = request.options.decompress === false ? header('content-encoding') : undefined;
  return {
    status,
    header,
    setCookies: [headers['set-cookie'] ?? []].flat(),
    fromCache,
    peek(limit) {
      if (peek) return coding ? peek(limit).then((head) => decodeHead(head, coding, limit)) : peek(limit);
      const head = rawBody?.subarray(0, limit) ?? new Uint8Array();
      return coding && head.length > 0 ? decodeHead(head, coding, limit) : head;
    },
    response,
  };
}

/** Leaves out of an answer, which programs and got's errors show, the tokens that it re-issues. */
export function leaveOut({ headers, rawHeaders }: GotResponse, parts: TokenParts | undefined): void {
  if (!parts) return;
  for (const name of parts.headers) delete headers[name.toLowerCase()];
  if (parts.setCookies.length > 0) headers['set-cookie'] = [...parts.setCookies];
  else delete headers['set-cookie'];
  const names = new Set(parts.headers.map((name) => name.toLowerCase()));
  // What comes out of a cache has none.
  if (!rawHeaders) return;
  for (let index = rawHeaders.length - 2; index >= 0; index -= 2) {
    const name = rawHeaders[index]?.toLowerCase() ?? '';
    const kept =
      name === 'set-cookie' ? parts.setCookies.includes(rawHeaders[index + 1] ?? '') : !names.has(name);
    if (!kept) rawHeaders.splice(index, 2);
  }
}
