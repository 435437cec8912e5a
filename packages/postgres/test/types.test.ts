import pg from 'pg';
import postgres from 'postgres';
import { expect, test } from 'vitest';
import { postgresStore } from '../src/index.js';

test('takes the clients of both packages as they are typed', () => {
  const stores = [
    postgresStore({ client: new pg.Pool() }),
    postgresStore({ client: new pg.Client() }),
    postgresStore({ client: postgres({ transform: postgres.camel }) }),
    postgresStore({ client: postgres({ types: { bigint: postgres.BigInt } }) }),
  ];
  for (const store of stores) expect(store.acquireLease).toBeTypeOf('function');
});
