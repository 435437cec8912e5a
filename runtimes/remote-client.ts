import type { ClientRequest, ClientResponse, SignedInClient } from '@pacer-auth/contract';
import type { Done, OrderQueue } from './order-queue.ts';
import type { Order, RemoteRequest } from './protocol.ts';

/** Gives an order, and rejects with what came of it if that is an error. */
export type Give = (order: Order, call?: number) => Promise<Done>;

/** A client of another runtime, by its number, once it is `ready`. */
export function remoteClient(
  queue: OrderQueue,
  give: Give,
  client: number,
  ready: Promise<unknown>,
): SignedInClient {
  ready.catch(() => {});
  return {
    async send({ signal, ...request }) {
      await ready;
      const call = queue.next();
      const abort = () => void give({ kind: 'abort', call }).catch(() => {});
      if (!signal?.aborted) signal?.addEventListener('abort', abort, { once: true });
      const order = { kind: 'send', client, request: told(request, signal) } as const;
      try {
        return shown(await give(order, call));
      } finally {
        signal?.removeEventListener('abort', abort);
      }
    },
    async stream(url) {
      await ready;
      const stream = queue.next();
      await give({ kind: 'stream', client, stream, url });
      return parts(give, stream);
    },
  };
}

async function* parts(give: Give, stream: number): AsyncGenerator<Uint8Array> {
  let isDone = false;
  try {
    for (;;) {
      const { outcome, body } = await give({ kind: 'part', stream });
      isDone = outcome.done ?? false;
      if (isDone) return;
      yield body;
    }
  } finally {
    if (!isDone) await give({ kind: 'leave', stream });
  }
}

function told(request: Omit<ClientRequest, 'signal'>, signal: AbortSignal | undefined): RemoteRequest {
  const aborted = signal?.aborted ?? false;
  const { body, ...rest } = request;
  if (body?.kind !== 'bytes') return { ...request, aborted };
  return { ...rest, aborted, bytes: Buffer.from(body.bytes).toString('base64') };
}

function shown({ outcome, body }: Done): ClientResponse {
  const { status = 0, headers = {}, printed } = outcome;
  return { status, headers, body, raw: { printed } };
}
