import { Readable } from 'node:stream';
import type { ClientRequest, ClientResponse, RequestBody } from '@pacer-auth/contract';
import type { AnyHead, AnyResponse, AnyUndici } from './undici-versions.js';

/** What `request` is given for a request of the suite. */
export function encode(request: Omit<ClientRequest, 'url'>, undici: AnyUndici): object {
  const { method, headers, body, signal, timeoutMs } = request;
  const type = body && types[body.kind];
  return {
    method: method ?? 'GET',
    signal: timeoutMs ? AbortSignal.timeout(timeoutMs) : signal,
    ...(body && { body: encodeBody(body, undici) }),
    headers: { ...(type && { 'content-type': type }), ...headers },
  };
}

const types: Partial<Record<RequestBody['kind'], string>> = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
};

function encodeBody(body: RequestBody, { FormData }: AnyUndici): unknown {
  if (body.kind === 'json') return JSON.stringify(body.value);
  if (body.kind === 'bytes') return Buffer.from(body.bytes);
  if (body.kind === 'stream') return Readable.from([body.text]);
  if (body.kind === 'generator') return yieldBytes(body.text);
  if (body.kind === 'form') return new URLSearchParams(body.fields).toString();
  const form = new FormData();
  for (const [name, value] of Object.entries(body.fields)) form.append(name, value);
  return form;
}

async function* yieldBytes(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

/** A response as the suite looks at it. */
export async function shown(raw: AnyResponse): Promise<ClientResponse> {
  return shownAs(raw, new Uint8Array(await raw.body.arrayBuffer()), raw);
}

/** The same of a head and a body that come apart; `raw`: all that the caller was given. */
export function shownAs(head: AnyHead, body: Uint8Array, raw: unknown): ClientResponse {
  const headers = Object.entries(head.headers).map(([name, value]) => [name, String(value)]);
  return { status: head.statusCode, headers: Object.fromEntries(headers), body, raw };
}
