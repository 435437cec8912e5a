/** A client, cluster or pool of the package `redis`, as far as a store needs it. */
export interface NodeRedisClient {
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
}

/** A `Redis` or `Cluster` of the package `ioredis`, as far as a store needs it. */
export interface IoRedisClient {
  defineCommand(name: string, definition: { lua: string }): void;
  eval(script: string, keyCount: number, ...keysAndArguments: string[]): Promise<unknown>;
}

/** The user's own client. */
export type RedisClient = NodeRedisClient | IoRedisClient;

/** Runs a script on one key, in either client's words. */
export async function evaluate(
  client: RedisClient,
  script: string,
  key: string,
  args: readonly string[],
): Promise<unknown> {
  return 'defineCommand' in client
    ? await client.eval(script, 1, key, ...args)
    : await client.eval(script, { keys: [key], arguments: [...args] });
}
