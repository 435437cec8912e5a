import { once } from 'node:events';
import type { Server } from 'node:net';

/** A server that listens; disposing of it ends its connections, too. */
export interface Listening extends AsyncDisposable {
  readonly port: number;
  /** For one that speaks HTTP. */
  readonly origin: string;
}

/** Lets a server listen on a free port of 127.0.0.1. */
export async function listen(server: Server & { closeAllConnections?(): void }): Promise<Listening> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('the server has no port');
  return {
    port: address.port,
    origin: `http://127.0.0.1:${address.port}`,
    async [Symbol.asyncDispose]() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections?.();
      await closed;
    },
  };
}
