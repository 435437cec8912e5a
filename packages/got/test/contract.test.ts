import { Readable } from 'node:stream';
import { type ClientSubject, clientSuite, type RequestBody } from '@pacer-auth/contract';
import { describe, it } from 'vitest';
import { withPacer } from '../src/index.js';
import { type AnyGot, gotVersions } from './support/got-versions.js';

function subject(name: string, got: AnyGot): ClientSubject {
  return {
    name,
    divergences: {
      loginOutsideTimeout: 'got counts from the moment that the request is made, which is after its hooks',
      noStreamRepeat: 'got runs no hook for the answer of a stream, and has given its stream away by then',
    },
    create(session, wayIn) {
      const agent = wayIn && { https: wayIn.agent({ maxSockets: 64 }) };
      const client = withPacer(agent ? got.extend({ agent }) : got, session);
      return {
        async send({ url, body, timeoutMs, ...request }) {
          const raw = await client(url, {
            responseType: 'buffer',
            throwHttpErrors: false,
            retry: { limit: 0 },
            ...request,
            ...(body && encode(body)),
            ...(timeoutMs && { timeout: { request: timeoutMs } }),
          });
          return { status: raw.statusCode, headers: shown(raw.headers), body: raw.rawBody, raw };
        },
        stream: async (url) => client.stream(url),
      };
    },
  };
}

/** Headers by their lower-case names. */
function shown(headers: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}

/** The options that send a body, as got's users give them. */
function encode(body: RequestBody): object {
  if (body.kind === 'json') return { json: body.value };
  if (body.kind === 'bytes') return { body: Buffer.from(body.bytes) };
  if (body.kind === 'stream') return { body: Readable.from([body.text]) };
  if (body.kind === 'generator') return { body: yieldText(body.text) };
  if (body.kind === 'form') return { form: body.fields };
  const form = new FormData();
  for (const [name, value] of Object.entries(body.fields)) form.set(name, value);
  return { body: form };
}

async function* yieldText(text: string): AsyncGenerator<string> {
  yield text;
}

const all = Object.entries(gotVersions);
for (const [name, got] of all) {
  clientSuite({ describe, it }, subject(name, got));
  // Over TLS, the lowest and the newest of all are enough.
  if (got === all.at(0)?.[1] || got === all.at(-1)?.[1])
    clientSuite({ describe, it }, { ...subject(`${name} by real names`, got), realNames: true });
}
