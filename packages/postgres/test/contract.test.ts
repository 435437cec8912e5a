import { storeSuite } from '@pacer-auth/contract';
import { afterAll, beforeAll } from 'vitest';
import { type PostgresStoreOptions, postgresStore } from '../src/index.js';
import { clients, inTransactionMode, newest, type OpenClient } from './support/clients.js';
import { postgresDescribe as describe, postgresTest as it, wanted } from './support/need-postgres.js';
import { type PostgresServer, startPostgres } from './support/start-postgres.js';

let server: PostgresServer;
let url: string;
beforeAll(async () => {
  if (!wanted) return;
  server = await startPostgres();
  url = await server.database();
  await using admin = newest(url);
  await admin.command('CREATE SCHEMA "Firm"');
  await admin.command('CREATE ROLE strict LOGIN SUPERUSER');
  await admin.command("ALTER ROLE strict SET default_transaction_isolation = 'serializable'");
});
afterAll(() => server?.[Symbol.asyncDispose]());

const key = new Uint8Array(32).fill(9);
const serializable = (as: string) => inTransactionMode(as.replace('//pacer@', '//strict@'));

/** How to open a client, and what else is asked of the store. */
type Variant = readonly [open: (url: string) => OpenClient, options: Partial<PostgresStoreOptions>];
const variants: Readonly<Record<string, Variant>> = {
  ...Object.fromEntries(Object.entries(clients).map(([name, open]) => [name, [open, {}]])),
  'pg 8.23.1, sealed, in a schema': [newest, { key, table: 'Firm.sign_ins' }],
  'pg 8.23.1, each statement on another connection, serializable': [serializable, {}],
};

for (const [name, [open, options]] of Object.entries(variants)) {
  storeSuite(
    { describe, it },
    {
      name,
      async open() {
        const [first, second] = [open(url), open(url)];
        const table = `${options.table ?? 'suite'}_${crypto.randomUUID().replaceAll('-', '')}`;
        return {
          store: postgresStore({ client: first.client, ...options, table }),
          second: postgresStore({ client: second.client, ...options, table }),
          // Nobody can move the server's clock: every lease's end moves instead.
          async advance(ms) {
            if (ms === 0) return;
            const quoted = table.split('.').map((part) => `"${part}"`);
            const move = `UPDATE ${quoted.join('.')} SET lease_ends_at = lease_ends_at - ${ms} * interval '1 millisecond'`;
            await first.command(move).catch((error: unknown) => {
              // The first write makes the table: before it, there is no lease to move.
              if (!(error instanceof Error && 'code' in error && error.code === '42P01')) throw error;
            });
          },
          async close() {
            await Promise.all([first[Symbol.asyncDispose](), second[Symbol.asyncDispose]()]);
          },
        };
      },
    },
  );
}
