// The store over a pool of pg, whose own types want TypeScript 5.7 where libraries are checked.
import { postgresStore } from '@pacer-auth/postgres';
import pg from 'pg';

export const stores = [
  postgresStore({ client: new pg.Pool({ max: 4 }) }),
  postgresStore({ client: new pg.Pool(), table: 'firm.pacer', key: new Uint8Array(32) }),
];
