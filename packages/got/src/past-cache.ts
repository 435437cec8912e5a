import type { GotOptions } from './got-like.js';

const NAME = 'cache-control';

/** Sends a request past the cache that the program has given to got, which looks into the options for what is asked of it. */
export interface PastCache {
  /** From now on the server is asked: what a cache has kept may be what made us ask again. */
  begin(): void;
  /** To be called before each send. */
  prepare(options: GotOptions): void;
  /** Leaves options that the program gets, and may use again, as they were. */
  end(options: GotOptions): void;
}

export function pastCache(): PastCache {
  let asks = false;
  /** The program's own header, once it has been replaced. */
  let before: { readonly value: unknown } | undefined;
  return {
    begin() {
      asks = true;
    },
    prepare({ cache, headers }) {
      if (!asks || !cache) return;
      before ??= { value: headers[NAME] };
      headers[NAME] = 'no-cache';
    },
    end({ headers }) {
      if (!before) return;
      if (before.value === undefined) delete headers[NAME];
      else headers[NAME] = before.value;
    },
  };
}
