export interface Cookie {
  readonly name: string;
  readonly value: string;
}

/** The pairs of a `Cookie` header, in order; two of one name stay two. Names are case-sensitive. */
export function parseCookies(header: string | null): readonly Cookie[] {
  return (header ?? '').split(';').flatMap((pair) => {
    const [name = '', ...value] = pair.split('=');
    return value.length === 0 ? [] : [{ name: name.trim(), value: value.join('=').trim() }];
  });
}

/** The first cookie of exactly this name. */
export function readCookie(headers: Headers, name: string): string | undefined {
  return parseCookies(headers.get('cookie')).find((cookie) => cookie.name === name)?.value;
}
