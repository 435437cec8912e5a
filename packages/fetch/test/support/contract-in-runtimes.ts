import { type ClientDivergences, clientSuite } from '@pacer-auth/contract';
import { startRemote } from '@pacer-auth/runtimes';
import { afterAll, describe, it } from 'vitest';

const noGeneratorBody = 'workerd makes a text of it, as the standard says';
const repeatsBroken =
  'Deno sends a request again, a POST too, where the connection breaks that it had reused';

/**
 * Defines the contract of the clients that a `module` opens in Bun, Deno and workerd. `form` is how these are called, and
 * `differing` what that alone makes of them.
 */
export async function contractInRuntimes(
  module: URL,
  form: string,
  differing: ClientDivergences = {},
): Promise<void> {
  for (const [runtime, divergences] of [
    ['bun', {}],
    ['deno', { repeatsBroken }],
    ['workerd', { noGeneratorBody }],
  ] as const) {
    const remote = await startRemote(runtime, module);
    afterAll(() => remote[Symbol.asyncDispose]());
    const name = `fetch of ${remote.title}${form}`;
    clientSuite({ describe, it }, remote.subject({ name, divergences: { ...divergences, ...differing } }));
  }
}
