import { parseCookies } from '../http/cookies.js';

/** Cookies that are credentials by name, in any spelling: a misspelt one is what a test wants to see. */
const cookieNames = new Set(['nextgencso', 'pacersession', 'pacerclientcode', 'pacertoken']);

const headerNames: Readonly<Record<string, string>> = {
  'x-next-gen-cso': 'X-NEXT-GEN-CSO',
  'x-client-code': 'X-CLIENT-CODE',
  authorization: 'Authorization',
};

/** The names, never the values, of the credentials in a request; `isToken` knows the tokens that were given out. */
export function listCredentials(headers: Headers, isToken: (value: string) => boolean): string[] {
  const found: string[] = [];
  for (const [name, value] of headers) {
    if (name === 'cookie') {
      for (const cookie of parseCookies(value)) {
        if (cookieNames.has(cookie.name.toLowerCase()) || isToken(cookie.value))
          found.push(`cookie:${cookie.name}`);
      }
    } else if (headerNames[name] !== undefined || isToken(value)) {
      found.push(`header:${headerNames[name] ?? name}`);
    }
  }
  return found;
}
