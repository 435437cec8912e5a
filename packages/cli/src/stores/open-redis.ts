import { CliError, exitCodes } from '../exit-codes.js';
import { importOptional } from './import-optional.js';
import type { RawStore } from './raw-store.js';

const CONNECT_TIMEOUT_MS = 5_000;
const needs = { what: 'a Redis store', packages: '@pacer-auth/redis redis' };

/** Connects to Redis with the user's own copy of the packages that it needs. */
export async function openRedis(url: string, prefix: string | undefined): Promise<RawStore> {
  const { createClient } = await importOptional('redis', needs, () => import('redis'));
  const { redisStore } = await importOptional('@pacer-auth/redis', needs, () => import('@pacer-auth/redis'));
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

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return error.errors[0].message;
  return error instanceof Error ? error.message : 'it is not known why';
}
