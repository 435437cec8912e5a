import { createServer } from 'node:net';
import { listen } from './listen.ts';

/** A port of 127.0.0.1 that nobody uses at the moment. */
export async function freePort(): Promise<number> {
  await using server = await listen(createServer());
  return server.port;
}
