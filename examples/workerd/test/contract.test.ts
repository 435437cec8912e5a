import { storeSuite } from '@pacer-auth/contract';
import { serveWorker } from '@pacer-auth/runtimes';
import { runtimeVersion } from '@pacer-auth/servers';
import { afterAll, describe, it } from 'vitest';
import { remoteStore } from './support/remote-store.ts';

const worker = await serveWorker({
  contents: `export * from './store-worker.ts'; export { default } from './store-worker.ts';`,
  folder: `${import.meta.dirname}/support`,
  durableObject: { className: 'Stores', binding: 'STORES' },
  isolates: 2,
});
afterAll(() => worker[Symbol.asyncDispose]());
let opened = 0;

storeSuite(
  { describe, it },
  {
    name: `a Durable Object of workerd ${runtimeVersion('workerd')}`,
    async open() {
      opened += 1;
      const [store, second] = worker.origins.map((origin) => remoteStore(`${origin}/${opened}`));
      if (!store || !second) throw new Error('two isolates are wanted');
      return { store, second, advance: store.advance, close: async () => {} };
    },
  },
);
