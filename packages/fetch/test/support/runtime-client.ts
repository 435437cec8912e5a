// Loaded in Bun, Deno and workerd, by their own fetch.

import { withPacer } from '@pacer-auth/fetch';
import type { OpenClient } from '@pacer-auth/runtimes';
import { encode, parts, shown } from './encode.ts';

export const open: OpenClient = (session) => {
  const signedIn = withPacer(fetch, session);
  return {
    send: async ({ url, ...request }) => shown(await signedIn(url, encode(request, FormData))),
    stream: async (url) => parts(await signedIn(url)),
  };
};
