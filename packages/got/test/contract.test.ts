import { Readable } from 'node:stream';
import { type ClientSubject, clientSuite, type RequestBody } from '@pacer-auth/contract';
import { describe, it } from 'vitest';
import { withPacer } from '../src/index.js';
import { type AnyGot, gotVersions } from './support/got-versions.js';

function subject(name: string, got: AnyGot): ClientSubject {
  return {
    name,
    create(session) {
      const client = withPacer(got, session);
      return {
        async send({ url, method, headers, body, signal }) {
          const raw = await client(url, {
            responseType: 'buffer',
            throwHttpErrors: false,
            retry: { limit: 0 },
            ...(method && { method }),
            ...(headers && { headers }),
            ...(body && data(body)),
            ...(signal && { signal }),
          });
          return { status: raw.statusCode, headers: shown(raw.headers), body: raw.rawBody, raw };
        },
      };
    },
  };
}

function shown(headers: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}

function data(body: RequestBody): object {
  if (body.kind === 'json') return { json: body.value };
  if (body.kind === 'bytes') return { body: Buffer.from(body.bytes) };
  if (body.kind === 'stream') return { body: Readable.from([body.text]) };
  if (body.kind === 'form') return { form: body.fields };
  const form = new FormData();
  for (const [name, value] of Object.entries(body.fields)) form.set(name, value);
  return { body: form };
}

for (const [name, got] of Object.entries(gotVersions)) clientSuite({ describe, it }, subject(name, got));
