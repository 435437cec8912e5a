import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { defineEnvironment, type PacerEnvironment } from '@pacer-auth/core';

/** A request as it arrived. */
export interface Arrival {
  readonly method: string | undefined;
  readonly path: string | undefined;
  /** As in Node: lower-case name, value, name, value. */
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface AnsweringServer extends AsyncDisposable {
  readonly origin: string;
  /** An environment whose authentication service is this server. */
  readonly environment: PacerEnvironment;
  readonly arrivals: readonly Arrival[];
}

/** A server on loopback that answers each request with `answer`. */
export async function answeringServer(answer: (response: ServerResponse) => void): Promise<AnsweringServer> {
  const arrivals: Arrival[] = [];
  const server = createServer(async (request, response) => {
    const { method, url, headers } = request;
    arrivals.push({ method, path: url, headers, body: await text(request) });
    answer(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('the server has no port');
  const origin = `http://127.0.0.1:${address.port}`;
  return {
    origin,
    environment: defineEnvironment({ name: 'test', authUrl: origin, hosts: [] }),
    arrivals,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, 'close');
    },
  };
}
