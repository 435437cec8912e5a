import { clientSuite } from '@pacer-auth/contract';
import { startRemote } from '@pacer-auth/runtimes';
import axios from 'axios';
import { afterAll, describe, it } from 'vitest';

const loginOutsideTimeout = 'axios counts from the moment that its http adapter begins';
const repeatsBroken =
  'Deno sends a request again, a POST too, where the connection breaks that it had reused';
const oddHostsArePaths = "Deno's node:url, by which follow-redirects resolves a Location";

for (const [runtime, divergences] of [
  ['bun', { loginOutsideTimeout }],
  ['deno', { loginOutsideTimeout, repeatsBroken, oddHostsArePaths }],
] as const) {
  const remote = await startRemote(runtime, new URL('support/runtime-client.ts', import.meta.url));
  afterAll(() => remote[Symbol.asyncDispose]());
  const name = `axios ${axios.VERSION} in ${remote.title}`;
  clientSuite({ describe, it }, remote.subject({ name, divergences }));
}
