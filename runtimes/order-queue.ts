import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { NumberedOrder, Order, Outcome } from './protocol.ts';

/** What came of an order, with the bytes of a body. */
export interface Done {
  readonly outcome: Outcome;
  readonly body: Uint8Array;
}

/** Orders on their way to an agent, which asks for them over HTTP. */
export interface OrderQueue extends AsyncDisposable {
  readonly address: string;
  /** A number that nothing has yet. */
  next(): number;
  /** Gives an order, of which `call` is the number. */
  give(order: Order, call?: number): Promise<Done>;
  /** Fails what is under way: the agent has ended. */
  fail(error: Error): void;
}

export async function openQueue(): Promise<OrderQueue> {
  const waiting = new Map<number, { resolve(done: Done): void; reject(error: Error): void }>();
  let orders: NumberedOrder[] = [];
  let asking: ServerResponse | undefined;
  let last = 0;
  const next = () => {
    last += 1;
    return last;
  };
  let ended: Error | undefined;

  const hand = () => {
    if (!asking || orders.length === 0) return;
    asking.end(JSON.stringify(orders));
    asking = undefined;
    orders = [];
  };
  const receive = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.url === '/orders') {
      asking = response;
      return hand();
    }
    const call = Number(request.url?.split('/').at(-1));
    const bytes = await buffer(request);
    response.end();
    const end = bytes.indexOf('\n');
    const outcome: Outcome = JSON.parse(bytes.subarray(0, end).toString());
    waiting.get(call)?.resolve({ outcome, body: Uint8Array.from(bytes.subarray(end + 1)) });
    waiting.delete(call);
  };
  const server = createServer((request, response) => {
    receive(request, response).catch(() => response.destroy());
  });
  // An agent's connection ends when the agent does.
  server.keepAliveTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('the queue has no port');

  return {
    address: `http://127.0.0.1:${address.port}`,
    next,
    give(order, call = next()) {
      const { promise, resolve, reject } = Promise.withResolvers<Done>();
      if (ended) reject(ended);
      waiting.set(call, { resolve, reject });
      orders.push({ call, order });
      hand();
      return promise;
    },
    fail(error) {
      ended = error;
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    },
    async [Symbol.asyncDispose]() {
      // No more orders: the agent's program ends by itself.
      asking?.writeHead(204).end();
      server.close();
      server.closeAllConnections();
    },
  };
}
