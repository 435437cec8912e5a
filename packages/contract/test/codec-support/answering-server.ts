import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { defineEnvironment, type PacerEnvironment } from '@pacer-auth/core';
import { listen } from '@pacer-auth/servers';

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
  const listening = await listen(server);
  const environment = defineEnvironment({ name: 'test', authUrl: listening.origin, hosts: [] });
  return { environment, arrivals, ...listening };
}
