import { Readable } from 'node:stream';
import type { RequestBody } from '@pacer-auth/contract';

/** A body as axios' users give it. */
export function encode(body: RequestBody): unknown {
  if (body.kind === 'json') return body.value;
  if (body.kind === 'bytes') return body.bytes;
  if (body.kind === 'stream') return Readable.from([body.text]);
  // axios takes streams, not iterators; this is how its users send one.
  if (body.kind === 'generator') return Readable.from(yieldText(body.text));
  if (body.kind === 'form') return new URLSearchParams(body.fields);
  const form = new FormData();
  for (const [name, value] of Object.entries(body.fields)) form.set(name, value);
  return form;
}

/** Headers by their lower-case names. */
export function shown(headers: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}

/** The body of a response with `responseType: 'arraybuffer'`. */
export function bytes(data: unknown): Uint8Array {
  return data instanceof Uint8Array ? data : new Uint8Array();
}

/** The body of a response with `responseType: 'stream'`. */
export function parts(data: unknown): AsyncIterable<Uint8Array> {
  if (!(data instanceof Readable)) throw new TypeError('no stream');
  return data;
}

async function* yieldText(text: string): AsyncGenerator<string> {
  yield text;
}
