// Loaded in Bun, Deno and workerd, by their own fetch, which is given a Request of theirs.

import { withPacer } from '@pacer-auth/fetch';
import type { OpenClient } from '@pacer-auth/runtimes';
import { encode, parts, shown } from './encode.ts';

export const open: OpenClient = (session) => {
  const signedIn = withPacer(fetch, session);
  return {
    send: async ({ url, ...request }) => shown(await signedIn(new Request(url, encode(request, FormData)))),
    stream: async (url) => parts(await signedIn(new Request(url))),
  };
};
