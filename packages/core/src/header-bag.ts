/** A request's headers as an adapter holds them; names in any case. `Headers` and `AxiosHeaders` are one already. */
export interface HeaderBag {
  get(name: string): unknown;
  set(name: string, value: string): unknown;
  delete(name: string): unknown;
}

/**
 * A {@link HeaderBag} over a plain object of headers, such as `http.request` takes; edits the object. Throws `TypeError` for anything else.
 *
 * @example
 * ```ts
 * import { createPacerSession, headerBag, sessionOptionsFromEnv } from '@pacer-auth/core';
 *
 * const url = 'https://ecf.nysd.uscourts.gov/cgi-bin/iquery.pl';
 * using exchange = createPacerSession(sessionOptionsFromEnv()).exchange({ url });
 * const headers = { Accept: 'text/html' };
 * await exchange.authorize(url, headerBag(headers)); // adds the cookie to `headers`
 * ```
 */
export function headerBag(headers: Record<string, unknown>): HeaderBag {
  if (
    typeof headers !== 'object' ||
    headers === null ||
    Array.isArray(headers) ||
    typeof headers.get === 'function'
  )
    throw new TypeError(
      'headerBag needs a plain object of headers; Headers and AxiosHeaders are a bag already, pairs are one with new Headers(pairs)',
    );
  const keysOf = (name: string) => {
    const lower = name.toLowerCase();
    return Object.keys(headers).filter((key) => key.length === name.length && key.toLowerCase() === lower);
  };
  const remove = (name: string) => {
    for (const key of keysOf(name)) delete headers[key];
  };
  return {
    get(name) {
      const values = keysOf(name).map((key) => headers[key]);
      // Written twice in different cases, both are sent.
      return values.length > 1 ? values.flat() : values[0];
    },
    set(name, value) {
      remove(name);
      headers[name] = value;
    },
    delete: remove,
  };
}
