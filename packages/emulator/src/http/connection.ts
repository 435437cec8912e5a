import { constants } from 'node:http2';
import type { Http2Bindings, HttpBindings } from '@hono/node-server';

/** Node's side of a request, in HTTP/1.1 or HTTP/2. */
export type Connection = HttpBindings | Http2Bindings;

/** Breaks off: HTTP/1.1 loses its connection, HTTP/2 the stream. */
export function resetConnection({ incoming, outgoing }: Connection): void {
  if ('stream' in outgoing) outgoing.stream.close(constants.NGHTTP2_INTERNAL_ERROR);
  else incoming.socket.destroy();
}

/** A signal that aborts when the client has its answer or has gone away. */
export function endOfConnection({ outgoing }: Connection): AbortSignal {
  const end = new AbortController();
  const emitter = 'stream' in outgoing ? outgoing.stream : outgoing;
  if (emitter.closed) end.abort();
  else emitter.once('close', () => end.abort());
  return end.signal;
}
