import type { PacerExchange, ResponseHead } from '@pacer-auth/core';

/** How many URLs are remembered until their answers set cookies or lead to the sign-in host. */
const REMEMBERED_URLS = 1_000;

/** The requests that carry a credential, for what comes of them. */
export class SentRequests {
  readonly #exchanges = new Map<string, PacerExchange>();
  #newest: PacerExchange | undefined;

  add({ href }: URL, exchange: PacerExchange): void {
    const key = withoutFragment(href);
    this.#forget(key);
    this.#exchanges.set(key, exchange);
    this.#newest = exchange;
    if (this.#exchanges.size <= REMEMBERED_URLS) return;
    for (const oldest of this.#exchanges.keys()) {
      this.#forget(oldest);
      return;
    }
  }

  /** The newest request to a URL. */
  to(url: string): PacerExchange | undefined {
    return this.#exchanges.get(resourceOf(url));
  }

  /** A request that carries nothing: the newest may have been led here, to the sign-in host. */
  ledTo(url: string): void {
    this.#newest?.redirected(unseen(), url);
  }

  #forget(key: string): void {
    this.#exchanges.get(key)?.[Symbol.dispose]();
    this.#exchanges.delete(key);
  }
}

/** What a jar knows of an answer. */
export function unseen(...setCookies: string[]): ResponseHead {
  return { status: 0, header: () => undefined, setCookies };
}

/** The URL as it is on the wire. */
function resourceOf(url: string): string {
  return withoutFragment(URL.parse(url)?.href ?? url);
}

function withoutFragment(href: string): string {
  const end = href.indexOf('#');
  return end < 0 ? href : href.slice(0, end);
}
