import { type ClientSubject, clientSuite } from '@pacer-auth/contract';
import { describe, it } from 'vitest';
import { withPacer } from '../src/index.js';
import { encode } from './support/encode.js';
import { newestVersion, versions } from './support/versions.js';

const retries = 'ky sends a GET again where it failed';
const ignoresAbortedSignal = 'ky before 1.7.4 listens for an abort, and misses an earlier one';

for (const [name, ky] of Object.entries(versions)) {
  const subject: ClientSubject = {
    name,
    divergences: { retries, ...(name === 'ky 1.0.0' && { ignoresAbortedSignal }) },
    create(session, wayIn) {
      // A thousand requests at once can take a busy machine longer than ky's 10 s.
      const bare = ky.create({ throwHttpErrors: false, timeout: 60_000, ...wayIn });
      const client = withPacer(bare, session);
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
    },
  };
  clientSuite({ describe, it }, subject);
  // ky 1.0.0 does not show the fetch that is the way in.
  if (name !== newestVersion) continue;
  clientSuite({ describe, it }, { ...subject, name: `${name} by real names`, realNames: true });
}
