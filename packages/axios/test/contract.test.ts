import { Readable } from 'node:stream';
import { type ClientSubject, clientSuite, type RequestBody } from '@pacer-auth/contract';
import axios from 'axios';
import { describe, it } from 'vitest';
import { withPacer } from '../src/index.js';

const subject: ClientSubject = {
  name: `axios ${axios.VERSION}`,
  create(session) {
    const client = withPacer(axios.create({ validateStatus: () => true }), session);
    return {
      async send({ url, method, headers, body, signal }) {
        const raw = await client.request<ArrayBuffer>({
          url,
          responseType: 'arraybuffer',
          ...(method && { method }),
          ...(headers && { headers }),
          ...(body && { data: data(body) }),
          ...(signal && { signal }),
        });
        return { status: raw.status, headers: shown(raw.headers), body: new Uint8Array(raw.data), raw };
      },
    };
  },
};

function shown(headers: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}

function data(body: RequestBody): unknown {
  if (body.kind === 'json') return body.value;
  if (body.kind === 'bytes') return body.bytes;
  if (body.kind === 'stream') return Readable.from([body.text]);
  if (body.kind === 'form') return new URLSearchParams(body.fields);
  const form = new FormData();
  for (const [name, value] of Object.entries(body.fields)) form.set(name, value);
  return form;
}

clientSuite({ describe, it }, subject);
