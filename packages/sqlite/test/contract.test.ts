import { storeSuite } from '@pacer-auth/contract';
import { describe, it } from 'vitest';
import { type SqliteStoreOptions, sqliteStore } from '../src/index.js';
import { temporaryFolder } from './support/temporary-folder.js';

const subjects: Readonly<Record<string, Partial<SqliteStoreOptions>>> = {
  sqlite: {},
  'sqlite, sealed': { key: Buffer.alloc(32, 'suite').toString('base64') },
};

for (const [name, options] of Object.entries(subjects)) {
  storeSuite(
    { describe, it },
    {
      name,
      async open() {
        const folder = await temporaryFolder();
        let time = Date.now();
        const clock = { now: () => time };
        const store = sqliteStore({ path: folder.file(), ...clock, ...options });
        const second = sqliteStore({ path: folder.file(), ...clock, ...options });
        return {
          store,
          second,
          async advance(ms) {
            time += ms;
          },
          async close() {
            await Promise.all([store.close(), second.close()]);
            await folder[Symbol.asyncDispose]();
          },
        };
      },
    },
  );
}
