// Loaded in Bun, Deno and workerd.

import { withPacer } from '@pacer-auth/ky';
import type { OpenClient } from '@pacer-auth/runtimes';
import ky from 'ky';
import { encode } from './encode.ts';

export const open: OpenClient = (session) => {
  // A thousand requests at once can take a busy machine longer than ky's 10 s.
  const client = withPacer(ky.create({ throwHttpErrors: false, timeout: 60_000 }), session);
  return {
    async send({ url, body, timeoutMs, ...request }) {
      const timeout = timeoutMs && { timeout: timeoutMs };
      const raw = await client(url, { ...request, ...timeout, ...(body && encode(body)) });
      const bytes = new Uint8Array(await raw.arrayBuffer());
      return { status: raw.status, headers: Object.fromEntries(raw.headers), body: bytes, raw };
    },
    async stream(url) {
      const { body } = await client(url);
      if (!body) throw new TypeError('no body');
      return body;
    },
  };
};
