import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import { getRequestListener } from '@hono/node-server';
import type { Connection } from './connection.js';

export type ServeRequest = (request: Request, connection: Connection) => Promise<Response>;

/** The request listener of a Node.js server, HTTP/1.1 or HTTP/2. */
export type Answer = (
  incoming: IncomingMessage | Http2ServerRequest,
  outgoing: ServerResponse | Http2ServerResponse,
) => void;

/** Lets `serve` answer the requests of a Node.js server; it has the only say about the `Date` header. */
export function createAnswer(serve: ServeRequest): Answer {
  // The global Request and Response are the user's: node-server must leave them alone.
  const answer = getRequestListener(serve, { overrideGlobalObjects: false, hostname: '127.0.0.1' });
  return (incoming, outgoing) => {
    outgoing.sendDate = false;
    void answer(incoming, outgoing);
  };
}
