import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A server on loopback that tells one story. */
export interface StoryServer extends AsyncDisposable {
  readonly origin: string;
}

/** Serves plain HTTP on a free port of 127.0.0.1. */
export async function startStory(
  tell: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<StoryServer> {
  const server = createServer(tell);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('the server has no port');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
