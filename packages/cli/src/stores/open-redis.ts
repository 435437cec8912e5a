import { CliError, exitCodes } from '../exit-codes.js';
import type { RawStore } from './raw-store.js';

const CONNECT_TIMEOUT_MS = 5_000;

/** Connects to Redis with the user's own copy of the packages that it needs. */
export async function openRedis(url: string, prefix: string | undefined): Promise<RawStore> {
  const { createClient } = await importOptional(() => import('redis'), 'redis');
  const { redisStore } = await importOptional(() => import('@pacer-auth/redis'), '@pacer-auth/redis');
  const client = createClient({
    url,
    socket: { connectTimeout: CONNECT_TIMEOUT_MS, reconnectStrategy: false },
  });
  // Errors come to whoever waits; without a listener they would end the process.
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    client.destroy();
    const { host } = new URL(url);
    throw new CliError(
      exitCodes.store,
      `the Redis store at ${host} cannot be reached: ${reasonOf(error)}`,
      'See whether Redis runs there, and whether user, password and TLS of the URL are right',
    );
  }
  return {
    raw: redisStore({ client, ...(prefix !== undefined && { prefix }) }),
    close: async () => client.destroy(),
  };
}

async function importOptional<T>(load: () => Promise<T>, name: string): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')
      throw new CliError(
        exitCodes.config,
        `a Redis store needs the package ${name}, which is not installed`,
        'Run: npm install @pacer-auth/redis redis',
      );
    throw error;
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return error.errors[0].message;
  return error instanceof Error ? error.message : 'it is not known why';
}
