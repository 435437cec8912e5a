import { hasPostgres, hasRedis, type StartedServer, startPostgres, startRedis } from '@pacer-auth/servers';

/** The stores that a fleet can share. */
export const storeKinds = ['sqlite', 'redis', 'postgres'] as const;
export type StoreKind = (typeof storeKinds)[number];

/** Whether this machine has the server that a store needs. */
export function hasServer(kind: StoreKind): boolean {
  return { sqlite: true, redis: hasRedis, postgres: hasPostgres }[kind];
}

/** Starts the server of a store; SQLite has none. */
export async function startServer(kind: StoreKind): Promise<StartedServer | undefined> {
  if (kind === 'sqlite') return undefined;
  return await (kind === 'redis' ? startRedis() : startPostgres());
}

/** The kind of store that was given as an argument. */
export function readKind(text = 'sqlite'): StoreKind {
  const kind = storeKinds.find((one) => one === text);
  if (!kind) throw new Error(`give one of: ${storeKinds.join(', ')}`);
  return kind;
}
