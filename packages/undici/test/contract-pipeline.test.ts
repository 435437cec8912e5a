import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type ClientSubject, clientMatrices } from '@pacer-auth/contract';
import { describe, it } from 'vitest';
import { encode, shownAs } from './support/encode.js';
import { signedIn } from './support/signed-in.js';
import { type AnyHead, type AnyUndici, newestVersions } from './support/undici-versions.js';

/** `pipeline`, which makes a stream of whatever is written into it, and so sends it once. */
function subject(name: string, undici: AnyUndici): ClientSubject {
  return {
    name: `${name}, pipeline`,
    divergences: { sendsOnce: 'what is written into a pipeline is a stream' },
    create(session) {
      const dispatcher = signedIn(undici, session);
      return {
        async send({ url, ...request }) {
          const heads: AnyHead[] = [];
          const { body: given, ...options } = encode(request, undici) as { body?: string | Readable };
          const duplex = undici.pipeline(url, { ...options, dispatcher }, (head) => {
            heads.push(head);
            return head.body;
          });
          if (given instanceof Readable) given.pipe(duplex);
          else duplex.end(given ?? '');
          const body = await buffer(duplex);
          const [head] = heads;
          if (!head) throw new Error('no answer');
          return shownAs(head, body, head);
        },
      };
    },
  };
}

for (const [name, undici] of Object.entries(newestVersions))
  clientMatrices({ describe, it }, subject(name, undici));
