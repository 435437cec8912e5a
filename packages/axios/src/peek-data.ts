import { Readable } from 'node:stream';
import { decodeHead } from '@pacer-auth/core';
import type { AxiosReply } from './axios-like.js';

/** Gives at most the first `limit` bytes; may be called again for more. */
type Peek = (limit: number) => Uint8Array | string | Promise<Uint8Array | string>;

/**
 * A look at a response's data, whatever its `responseType`; a stream is put back as if untouched. `coding` is the
 * `Content-Encoding` that axios has left in place.
 */
export function peekData(reply: AxiosReply, coding: string | undefined): Peek {
  let peek: Peek | undefined;
  return (limit) => {
    peek ??= peekOf(reply);
    const head = peek(limit);
    return coding && typeof head !== 'string' ? decoded(head, coding, limit) : head;
  };
}

async function decoded(
  head: Uint8Array | Promise<Uint8Array | string>,
  coding: string,
  limit: number,
): Promise<Uint8Array | string> {
  const bytes = await head;
  return typeof bytes === 'string' ? bytes : await decodeHead(bytes, coding, limit);
}

function peekOf(reply: AxiosReply): Peek {
  const { data } = reply;
  if (data instanceof Readable) return peekStream(reply, data);
  if (typeof data === 'string') return (limit) => data.slice(0, limit);
  const bytes =
    data instanceof Uint8Array ? data : data instanceof ArrayBuffer ? new Uint8Array(data) : new Uint8Array();
  return (limit) => bytes.subarray(0, limit);
}

function peekStream(reply: AxiosReply, stream: Readable): Peek {
  const rest: AsyncIterator<Uint8Array> = stream[Symbol.asyncIterator]();
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Not unshift(): a stream that has been read to its end takes nothing back.
  async function* whole(): AsyncGenerator<Uint8Array> {
    yield* chunks;
    yield* { [Symbol.asyncIterator]: () => rest };
  }
  // A reader who leaves early, or never begins, must still free the connection.
  reply.data = Readable.from(whole(), { objectMode: false }).once('close', () => stream.destroy());
  return async (limit) => {
    while (size < limit) {
      const { done, value } = await rest.next();
      if (done) break;
      chunks.push(value);
      size += value.length;
    }
    return Buffer.concat(chunks).subarray(0, limit);
  };
}
