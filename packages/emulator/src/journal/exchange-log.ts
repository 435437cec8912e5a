import type { HeaderLine } from './mask-headers.js';

/** The headers of a request and of its answer, without secrets. */
export interface ExchangeHeaders {
  readonly request: readonly HeaderLine[];
  /** None while there is no answer. */
  readonly answer?: readonly HeaderLine[];
}

/** The headers of the newest requests, by the ids of their journal entries: for the live page. */
export interface ExchangeLog {
  get(id: number): ExchangeHeaders | undefined;
  set(id: number, headers: ExchangeHeaders): void;
  clear(): void;
}

/** Requests whose headers are kept: those that the live page shows. */
const maxExchanges = 500;

export function createExchangeLog(): ExchangeLog {
  const kept = new Map<number, ExchangeHeaders>();
  return {
    get: (id) => kept.get(id),
    set(id, headers) {
      kept.set(id, headers);
      if (kept.size <= maxExchanges) return;
      const [oldest] = kept.keys();
      if (oldest !== undefined) kept.delete(oldest);
    },
    clear: () => kept.clear(),
  };
}
