import { Readable } from 'node:stream';
import type { RequestBody } from '@pacer-auth/contract';

interface Form {
  append(name: string, value: string): void;
}

/** A body as fetch takes it. */
export function encodeBody<F extends Form = FormData>(
  body: RequestBody,
  FormClass: new () => F,
): string | Uint8Array<ArrayBuffer> | ReadableStream | AsyncGenerator<Uint8Array> | URLSearchParams | F {
  if (body.kind === 'json') return JSON.stringify(body.value);
  if (body.kind === 'bytes') return new Uint8Array(body.bytes);
  if (body.kind === 'stream') return new Blob([body.text]).stream();
  if (body.kind === 'generator') return bytesOf(body.text);
  if (body.kind === 'form') return new URLSearchParams(body.fields);
  const form = new FormClass();
  for (const [name, value] of Object.entries(body.fields)) form.append(name, value);
  return form;
}

/** A stream as Node.js' older clients take it. */
export function nodeStream(text: string): Readable {
  return Readable.from([Buffer.from(text)]);
}

/** The same, as it is made. */
export async function* bytesOf(text: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield new TextEncoder().encode(text);
}
