import type { Readable } from 'node:stream';
import type { GotResponse } from './got-like.js';

/** A body that is not read yet: its first bytes, as core asks for them. */
export type Peek = (limit: number) => Promise<Uint8Array>;

/**
 * Holds the body of a streamed answer back until `observe` has seen what it is; where that fails, the stream fails and
 * nothing of the body gets through. Core looks into small pages only, so that all else is let go at once.
 */
export function screenStream(
  stream: Readable,
  observe: (response: GotResponse, peek: Peek) => Promise<unknown>,
): void {
  stream.once('response', (response: GotResponse) => {
    const held: Array<Uint8Array | null> = [];
    let enough = Promise.withResolvers<void>();
    let size = 0;
    let wanted = Number.POSITIVE_INFINITY;
    // Nothing has been pushed as far as the stream knows, so that it does not ask for more.
    const askOn = () => queueMicrotask(() => stream._read(0));
    stream.push = (chunk: Uint8Array | null) => {
      held.push(chunk);
      size = chunk ? size + chunk.length : Number.POSITIVE_INFINITY;
      if (size >= wanted) enough.resolve();
      else askOn();
      return true;
    };
    const peek = async (limit: number) => {
      if (size < limit) {
        wanted = limit;
        enough = Promise.withResolvers();
        askOn();
        await enough.promise;
      }
      return Buffer.concat(held.filter((chunk) => chunk !== null)).subarray(0, limit);
    };
    observe(response, peek).then(
      () => {
        Reflect.deleteProperty(stream, 'push');
        for (const chunk of held) stream.push(chunk);
      },
      // Not stream.destroy(): got's hooks for errors are to see this one too.
      (error) => response.emit('error', error),
    );
  });
}
