import type { Controller } from './dispatcher-like.js';

/** So many bytes are taken in before the rest has to wait, so that a small page's connection is free when it has come. */
const HELD_BYTES = 65_536;

/** A body that is held back until core has seen what it is. */
export interface HeldAnswer {
  readonly ended: boolean;
  /** At most its first `limit` bytes, as they came. */
  peek(limit: number): Uint8Array | Promise<Uint8Array>;
  data(chunk: Uint8Array): void;
  /** The body has come to its end, or has broken off; `finish` tells whoever gets it. */
  end(finish: () => void): void;
  /** Gives on what was held, and lets the rest come as its reader, who has `reader`, wants it. */
  release(give: (chunk: Uint8Array) => void, reader: Controller): void;
}

export function holdAnswer(real: Controller): HeldAnswer {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let finished: (() => void) | undefined;
  let wanted = 0;
  let tell: () => void = () => {};

  return {
    get ended() {
      return finished !== undefined;
    },
    peek(limit) {
      const first = () => beginning(chunks, limit);
      if (finished || size >= limit) return first();
      wanted = limit;
      if (real.paused) real.resume();
      return new Promise((resolve) => {
        tell = () => resolve(first());
      });
    },
    data(chunk) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= wanted) tell();
      if (size >= Math.max(wanted, HELD_BYTES)) real.pause();
    },
    end(finish) {
      finished = finish;
      tell();
    },
    release(give, reader) {
      for (const chunk of chunks.splice(0)) give(chunk);
      if (finished) finished();
      else if (reader.paused) real.pause();
      else if (real.paused) real.resume();
    },
  };
}

/** Most pages come in one chunk, which is not copied. */
function beginning([first, ...more]: readonly Uint8Array[], limit: number): Uint8Array {
  if (first === undefined) return new Uint8Array();
  if (more.length === 0 || first.length >= limit) return first.subarray(0, limit);
  return Buffer.concat([first, ...more]).subarray(0, limit);
}
