import type { ReaderLike, ResponseLike } from './fetch-like.js';

/** A look at a body before its reader gets it. The body is read once: what has been looked at is given on. */
export interface PeekedBody {
  /** At most the first `limit` bytes; may be called again for more. */
  peek(limit: number): Uint8Array | Promise<Uint8Array>;
  /** The whole body, or `undefined` if nobody has looked at it, so that the client's own still has it all. */
  whole(): ReadableStream<Uint8Array> | undefined;
  /** Frees the connection of a body that nobody will read. */
  discard(): void;
}

/** Where nobody can read the rest of a body any more, nobody can end its connection either, as the client's own would. */
const abandoned = new FinalizationRegistry<ReaderLike>((reader) => {
  reader.cancel().catch(() => {});
});

export function peekBody({ body }: ResponseLike, signal: AbortSignal | undefined): PeekedBody {
  const chunks: Uint8Array[] = [];
  let reader: ReaderLike | undefined;
  let size = 0;
  let end: 'open' | 'ended' | { readonly error: unknown } = 'open';
  async function readTo(limit: number, from: ReaderLike): Promise<Uint8Array> {
    while (end === 'open' && size < limit) {
      try {
        const { done, value } = await from.read();
        if (done) end = 'ended';
        else if (value?.length) {
          chunks.push(value);
          size += value.length;
        }
      } catch (error) {
        signal?.throwIfAborted();
        // A body that breaks off is the caller's to find out, as with the plain fetch.
        end = { error };
      }
    }
    return firstOf(chunks, size, limit);
  }

  return {
    peek(limit) {
      reader ??= body?.getReader();
      return reader && end === 'open' && size < limit ? readTo(limit, reader) : firstOf(chunks, size, limit);
    },
    whole() {
      if (!reader) return undefined;
      const stream = streamOf(chunks, reader, end, signal);
      if (end === 'open') abandoned.register(stream, reader);
      return stream;
    },
    discard() {
      void (reader ?? body)?.cancel().catch(() => {});
    },
  };
}

function firstOf(chunks: readonly Uint8Array[], size: number, limit: number): Uint8Array {
  const [first = new Uint8Array()] = chunks;
  if (chunks.length <= 1) return first.subarray(0, limit);
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes.subarray(0, limit);
}

/** A body of bytes like the client's own: as they are asked for, until an abort, with an end to its connection. */
function streamOf(
  chunks: Uint8Array[],
  reader: ReaderLike,
  end: 'open' | 'ended' | { readonly error: unknown },
  signal: AbortSignal | undefined,
): ReadableStream<Uint8Array> {
  const close = (controller: ReadableByteStreamController) => {
    controller.close();
    controller.byobRequest?.respond(0);
  };
  return new ReadableStream({
    type: 'bytes',
    async pull(controller) {
      if (signal?.aborted) return controller.error(signal.reason);
      const chunk = chunks.shift();
      // A copy, as the stream takes the memory of what it is given, and of a small Buffer that is everybody's.
      if (chunk) return controller.enqueue(new Uint8Array(chunk));
      if (typeof end === 'object') return controller.error(end.error);
      for (let done: boolean | undefined = end === 'ended'; ; ) {
        if (done) return close(controller);
        const next = await reader.read();
        if (next.value?.length) return controller.enqueue(new Uint8Array(next.value));
        done = next.done;
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
