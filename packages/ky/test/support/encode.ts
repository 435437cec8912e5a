import type { RequestBody } from '@pacer-auth/contract';

/** A body as ky's users give it. */
export function encode(body: RequestBody): object {
  if (body.kind === 'json') return { json: body.value };
  if (body.kind === 'bytes') return { body: body.bytes };
  if (body.kind === 'stream') return { body: new Blob([body.text]).stream() };
  if (body.kind === 'generator') return { body: yieldBytes(body.text) };
  if (body.kind === 'form') return { body: new URLSearchParams(body.fields) };
  const form = new FormData();
  for (const [name, value] of Object.entries(body.fields)) form.append(name, value);
  return { body: form };
}

async function* yieldBytes(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}
