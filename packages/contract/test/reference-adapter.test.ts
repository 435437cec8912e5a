import { Readable } from 'node:stream';
import { type ClientSubject, clientSuite, type RequestBody, sendWithPacer } from '@pacer-auth/contract';
import { describe, it } from 'vitest';

const subject: ClientSubject = {
  name: 'http.request',
  divergences: {
    noDecompression: 'http.request leaves it to its caller',
    loginOutsideTimeout: 'http.request has a time limit for idle sockets only',
  },
  create(session, wayIn) {
    const agent = wayIn?.agent({ maxSockets: 64 });
    return {
      async send({ url, method = 'GET', headers = {}, body, signal }) {
        const encoded = body && (await encode(body));
        const response = await sendWithPacer(session, {
          url,
          method,
          headers: { ...(encoded?.type && { 'content-type': encoded.type }), ...headers },
          body: encoded?.body,
          signal,
          agent,
        });
        const shown = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
        return {
          status: response.status,
          headers: Object.fromEntries(shown),
          body: response.body,
          raw: response,
        };
      },
    };
  },
};

clientSuite({ describe, it }, subject);
clientSuite({ describe, it }, { ...subject, name: 'https.request by real names', realNames: true });

/** Encodes a body by the platform's own rules. */
async function encode(
  body: RequestBody,
): Promise<{ type?: string; body: Uint8Array | AsyncIterable<Uint8Array> }> {
  if (body.kind === 'bytes') return { body: body.bytes };
  if (body.kind === 'stream') return { body: Readable.from([Buffer.from(body.text)]) };
  if (body.kind === 'generator') return { body: yieldBytes(body.text) };
  if (body.kind === 'json')
    return { type: 'application/json', body: Buffer.from(JSON.stringify(body.value)) };
  const form = body.kind === 'form' ? new URLSearchParams(body.fields) : new FormData();
  if (form instanceof FormData)
    for (const [name, value] of Object.entries(body.fields)) form.set(name, value);
  const response = new Response(form);
  const type = response.headers.get('content-type') ?? '';
  return { type, body: new Uint8Array(await response.arrayBuffer()) };
}

async function* yieldBytes(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
