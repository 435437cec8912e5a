import { type ClientSubject, clientSuite } from '@pacer-auth/contract';
import { describe, it } from 'vitest';
import { encode, shown } from './support/encode.js';
import { signedIn } from './support/signed-in.js';
import { type AnyUndici, connectBy, undiciVersions } from './support/undici-versions.js';

function subject(name: string, undici: AnyUndici): ClientSubject {
  return {
    name,
    divergences: { noDecompression: 'undici has an interceptor for that, which goes above the sign-in' },
    create(session, wayIn) {
      const dispatcher = signedIn(undici, session, wayIn && connectBy(wayIn.agent()));
      return {
        send: async ({ url, ...request }) =>
          shown(await undici.request(url, { ...encode(request, undici), dispatcher })),
        stream: async (url) => (await undici.request(url, { dispatcher })).body,
      };
    },
  };
}

const all = Object.entries(undiciVersions);
const newest = all.findLast(([, undici]) => undici);
for (const [name, undici] of all) {
  if (!undici) {
    it.skip(`${name} does not load in Node.js ${process.versions.node}`);
    continue;
  }
  clientSuite({ describe, it }, subject(name, undici));
  // TLS is the connector's, which is below the sign-in: one version is enough.
  if (undici === newest?.[1])
    clientSuite({ describe, it }, { ...subject(`${name} by real names`, undici), realNames: true });
}
