import { clientSuite } from '@pacer-auth/contract';
import { startRemote } from '@pacer-auth/runtimes';
import { afterAll, describe, it } from 'vitest';

const noGeneratorBody = 'workerd makes a text of it, as the standard says';
const repeatsBroken =
  'Deno sends a request again, a POST too, where the connection breaks that it had reused';

for (const [runtime, divergences] of [
  ['bun', {}],
  ['deno', { repeatsBroken }],
  ['workerd', { noGeneratorBody }],
] as const) {
  const remote = await startRemote(runtime, new URL('support/runtime-client.ts', import.meta.url));
  afterAll(() => remote[Symbol.asyncDispose]());
  clientSuite({ describe, it }, remote.subject({ name: `fetch of ${remote.title}`, divergences }));
}
