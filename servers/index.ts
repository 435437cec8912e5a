export { freePort } from './free-port.ts';
export { type Listening, listen } from './listen.ts';
export { type LossyProxy, lossyProxy } from './lossy-proxy.ts';
export { hasPostgres, postgresFolder, serverUser } from './postgres-programs.ts';
export { printed } from './printed.ts';
export { type OtherRuntime, runtimePath, runtimeVersion } from './runtime-path.ts';
export { type PostgresServer, startPostgres } from './start-postgres.ts';
export { hasRedis, startRedis } from './start-redis.ts';
export type { StartedServer } from './started-server.ts';
