import { Writable } from 'node:stream';
import { type ClientSubject, clientSuite } from '@pacer-auth/contract';
import { describe, it } from 'vitest';
import { encode, shownAs } from './support/encode.js';
import { signedIn } from './support/signed-in.js';
import { type AnyHead, type AnyUndici, undiciVersions } from './support/undici-versions.js';

/** `stream`, whose factory is called for the good answer alone. */
function subject(name: string, undici: AnyUndici): ClientSubject {
  return {
    name: `${name}, stream`,
    divergences: { noDecompression: 'undici has an interceptor for that, which goes above the sign-in' },
    create(session) {
      const dispatcher = signedIn(undici, session);
      return {
        async send({ url, ...request }) {
          const heads: AnyHead[] = [];
          const chunks: Uint8Array[] = [];
          const sink = new Writable({
            write(chunk, _, done) {
              chunks.push(chunk);
              done();
            },
          });
          const raw = await undici.stream(url, { ...encode(request, undici), dispatcher }, (head) => {
            heads.push(head);
            return sink;
          });
          const [head] = heads;
          if (!head || heads.length > 1) throw new Error(`the factory was called ${heads.length} times`);
          return shownAs(head, Buffer.concat(chunks), [head, raw]);
        },
      };
    },
  };
}

// How a request is signed in is one thing for request and stream: one version of each way to tell an answer is enough.
for (const [name, undici] of Object.entries(undiciVersions))
  if (undici && !/ (7\.2|8\.0)\./.test(name)) clientSuite({ describe, it }, subject(name, undici));
