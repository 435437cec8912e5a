import { contractInRuntimes } from './support/contract-in-runtimes.js';

await contractInRuntimes(new URL('support/runtime-request.ts', import.meta.url), ', with a Request', {
  buffersStreams: 'a Request holds a stream whole there, so that it can be sent twice',
});
