import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:net';
import { createAnswer, type ServeRequest } from '../http/create-answer.js';
import { createServerSockets } from '../http/server-sockets.js';

/** Connections that may wait to be accepted: with Node.js' 511, a thousand at once could be reset on a busy machine. */
const BACKLOG = 4_096;

/** A server on loopback. */
export interface Listener {
  readonly port: number;
  /** Such as `http://127.0.0.1:4000`. */
  readonly origin: string;
  /** Closes the server and every connection to it, also those that wait for an answer. */
  close(): Promise<void>;
}

/** Serves plain HTTP on 127.0.0.1; port 0 is a free one. */
export function listen(serve: ServeRequest, port: number): Promise<Listener> {
  return openServer(createServer(createAnswer(serve)), port);
}

/**
 * Opens a server on 127.0.0.1. Closing it ends its connections too, those included that a proxy has handed to it, so that
 * neither tunnels nor HTTP/2 sessions stay behind.
 */
export async function openServer(server: Server, port: number): Promise<Listener> {
  const sockets = createServerSockets();
  server.prependListener('connection', sockets.add);
  server.listen({ port, host: '127.0.0.1', backlog: BACKLOG });
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('the server has no port');
  return {
    port: address.port,
    origin: `http://127.0.0.1:${address.port}`,
    async close() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      await Promise.all([sockets.destroy(), closed]);
    },
  };
}
