import type { ClientRequest, ClientResponse, RequestBody } from '@pacer-auth/contract';
import type { Implementation } from './implementations.js';

type Forms = Implementation['FormData'];

/** What fetch is given for a request of the suite. */
export function encode(request: Omit<ClientRequest, 'url'>, Form: Forms): object {
  const { method, headers, body, signal, timeoutMs } = request;
  return {
    method,
    signal: timeoutMs ? AbortSignal.timeout(timeoutMs) : signal,
    ...(body && { body: encodeBody(body, Form), duplex: 'half' }),
    headers: { ...(body?.kind === 'json' && { 'content-type': 'application/json' }), ...headers },
  };
}

/** A body as fetch takes it. */
export function encodeBody(body: RequestBody, Form: Forms): unknown {
  if (body.kind === 'json') return JSON.stringify(body.value);
  if (body.kind === 'bytes') return body.bytes;
  if (body.kind === 'stream') return new Blob([body.text]).stream();
  if (body.kind === 'generator') return yieldBytes(body.text);
  if (body.kind === 'form') return new URLSearchParams(body.fields);
  const form = new Form();
  for (const [name, value] of Object.entries(body.fields)) form.append(name, value);
  return form;
}

/** A response as the suite looks at it. */
export async function shown(raw: Response): Promise<ClientResponse> {
  const body = new Uint8Array(await raw.arrayBuffer());
  return { status: raw.status, headers: Object.fromEntries(raw.headers), body, raw };
}

/** A response's body as it arrives. Holds the response, as a program does: some undici end the body of a dropped one. */
export function parts(response: { body: ReadableStream<Uint8Array> | null }): AsyncIterable<Uint8Array> {
  if (!response.body) throw new TypeError('no body');
  return {
    async *[Symbol.asyncIterator]() {
      if (response.body) yield* response.body;
    },
  };
}

async function* yieldBytes(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}
