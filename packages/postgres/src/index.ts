export type { PgClient, PostgresClient, PostgresJsClient } from './postgres-client.js';
export { type PostgresStoreOptions, postgresStore } from './postgres-store.js';
export { createTableStatement } from './statements.js';
