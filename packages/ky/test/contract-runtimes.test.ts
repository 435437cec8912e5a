import { clientSuite } from '@pacer-auth/contract';
import { startRemote } from '@pacer-auth/runtimes';
import { afterAll, describe, it } from 'vitest';
import { newestVersion } from './support/versions.js';

const retries = 'ky sends a GET again where it failed';
const buffersStreams = 'a Request holds a stream whole there, so that what ky sends can be sent twice';
const noGeneratorBody = 'workerd makes a text of it, as the standard says';
const repeatsBroken =
  'Deno sends a request again, a POST too, where the connection breaks that it had reused';

for (const [runtime, divergences] of [
  ['bun', { buffersStreams, retries }],
  ['deno', { buffersStreams, retries, repeatsBroken }],
  ['workerd', { buffersStreams, retries, noGeneratorBody }],
] as const) {
  const remote = await startRemote(runtime, new URL('support/runtime-client.ts', import.meta.url));
  afterAll(() => remote[Symbol.asyncDispose]());
  clientSuite({ describe, it }, remote.subject({ name: `${newestVersion} in ${remote.title}`, divergences }));
}
