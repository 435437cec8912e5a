import { contractInRuntimes } from './support/contract-in-runtimes.js';

await contractInRuntimes(new URL('support/runtime-client.ts', import.meta.url), '');
