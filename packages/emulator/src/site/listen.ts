import { once } from 'node:events';
import { createServer } from 'node:http';
import { getRequestListener, type HttpBindings } from '@hono/node-server';

/** A server on loopback. */
export interface Listener {
  /** Such as `http://127.0.0.1:4000`. */
  readonly origin: string;
  /** Closes the server and every connection to it, also those that wait for an answer. */
  close(): Promise<void>;
}

export type ServeRequest = (request: Request, connection: HttpBindings) => Promise<Response>;

/** Serves plain HTTP on 127.0.0.1; port 0 is a free one. */
export async function listen(serve: ServeRequest, port: number): Promise<Listener> {
  // The global Request and Response are the user's: node-server must leave them alone.
  const answer = getRequestListener(
    (request, connection) => {
      if (!isHttp1(connection)) throw new TypeError('this listener speaks HTTP/1.1');
      return serve(request, connection);
    },
    { overrideGlobalObjects: false, hostname: '127.0.0.1' },
  );
  const server = createServer((incoming, outgoing) => {
    outgoing.sendDate = false;
    void answer(incoming, outgoing);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('the server has no port');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    async close() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function isHttp1(
  connection: Parameters<Parameters<typeof getRequestListener>[0]>[1],
): connection is HttpBindings {
  return 'sendDate' in connection.outgoing && 'assignSocket' in connection.outgoing;
}
