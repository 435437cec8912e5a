import { clientSuite } from '@pacer-auth/contract';
import { startRemote } from '@pacer-auth/runtimes';
import axios from 'axios';
import { afterAll, describe, it } from 'vitest';

const loginOutsideTimeout = 'axios counts from the moment that its http adapter begins';

const remote = await startRemote('bun', new URL('support/runtime-client.ts', import.meta.url));
afterAll(() => remote[Symbol.asyncDispose]());
const name = `axios ${axios.VERSION} in ${remote.title}`;
clientSuite({ describe, it }, remote.subject({ name, divergences: { loginOutsideTimeout } }));
