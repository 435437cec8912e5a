// Loaded in Bun and Deno, whose `node:http` axios uses.

import { withPacer } from '@pacer-auth/axios';
import type { OpenClient } from '@pacer-auth/runtimes';
import axios from 'axios';
import { bytes, encode, parts, shown } from './encode.ts';

export const open: OpenClient = (session) => {
  const client = withPacer(axios.create({ validateStatus: () => true }), session);
  return {
    async send({ body, timeoutMs: timeout, ...request }) {
      const data = body && encode(body);
      const config = { ...request, data, responseType: 'arraybuffer', ...(timeout && { timeout }) } as const;
      const raw = await client.request(config);
      return { status: raw.status, headers: shown(raw.headers), body: bytes(raw.data), raw };
    },
    async stream(url) {
      const { data } = await client.request({ url, responseType: 'stream' });
      return parts(data);
    },
  };
};
