import { Readable } from 'node:stream';
import { decodeHead } from '@pacer-auth/core';
import type { AxiosReply } from './axios-like.js';

/**
 * The first bytes of a response's data, whatever its `responseType`; a stream is put back as if untouched. `coding` is
 * the `Content-Encoding` that axios has left in place.
 */
export async function peekData(
  reply: AxiosReply,
  coding: string | undefined,
  limit: number,
): Promise<Uint8Array | string> {
  const { data } = reply;
  if (typeof data === 'string') return data.slice(0, limit);
  const head = data instanceof Readable ? await peekStream(reply, data, limit) : firstBytes(data, limit);
  return coding ? await decodeHead(head, coding, limit) : head;
}

function firstBytes(data: unknown, limit: number): Uint8Array {
  if (data instanceof Uint8Array) return data.subarray(0, limit);
  return data instanceof ArrayBuffer ? new Uint8Array(data).subarray(0, limit) : new Uint8Array();
}

async function peekStream(reply: AxiosReply, stream: Readable, limit: number): Promise<Uint8Array> {
  const rest: AsyncIterator<Uint8Array> = stream[Symbol.asyncIterator]();
  const chunks: Uint8Array[] = [];
  for (let size = 0; size < limit; ) {
    const { done, value } = await rest.next();
    if (done) break;
    chunks.push(value);
    size += value.length;
  }
  // Not unshift(): a stream that has been read to its end takes nothing back.
  async function* whole(): AsyncGenerator<Uint8Array> {
    yield* chunks;
    yield* { [Symbol.asyncIterator]: () => rest };
  }
  // A reader who leaves early, or never begins, must still free the connection.
  reply.data = Readable.from(whole(), { objectMode: false }).once('close', () => stream.destroy());
  return Buffer.concat(chunks).subarray(0, limit);
}
