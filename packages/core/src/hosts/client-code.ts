import type { HeaderBag } from '../header-bag.js';
import type { CredentialKind } from './environments.js';

export const CLIENT_CODE_HEADER = 'X-CLIENT-CODE';
export const CLIENT_CODE_COOKIE = 'PacerClientCode';

/**
 * Checks a client code, which is billed and printed on the invoice: up to 32 characters, no space or comma (PACER's
 * announcement of 2 April 2024); and no character that the cookie or the header in which it travels cannot hold.
 *
 * @param name Of the option or the header, for the message.
 * @throws TypeError saying what is wrong with the code.
 * @example
 * ```ts
 * import { checkClientCode } from '@pacer-auth/core';
 *
 * checkClientCode('smith-v-doe', 'matter'); // the code
 * checkClientCode('Smith v. Doe', 'matter'); // TypeError: PACER allows no space
 * ```
 */
export function checkClientCode(value: unknown, name: string): string {
  const problem =
    typeof value !== 'string'
      ? 'it is not a string'
      : value === ''
        ? 'it is empty'
        : value.length > 32
          ? `it has ${value.length} characters`
          : /[ ,]/.test(value)
            ? 'PACER allows no space and no comma; write . _ - or / instead'
            : /^[!#-+\--:<-[\]-~]+$/.test(value)
              ? undefined
              : 'it has a character that a cookie cannot hold';
  if (typeof value !== 'string' || problem !== undefined)
    throw new TypeError(
      `${name} must be 1 to 32 printable characters, no space, comma or semicolon: ${problem}`,
    );
  return value;
}

/** The client code that a caller's request has, whichever way it was written. */
export interface RequestClientCode {
  readonly header: string | undefined;
  readonly cookie: string | undefined;
}

/** Reads a caller's own client code; `undefined` if there is none. */
export function clientCodeIn(headers: HeaderBag): RequestClientCode | undefined {
  const header = textOf(headers.get(CLIENT_CODE_HEADER))?.trim();
  const cookies = textOf(headers.get('Cookie'));
  const cookie = cookies?.includes(CLIENT_CODE_COOKIE)
    ? cookies
        .split(';')
        .map((pair) => pair.trim())
        .find((pair) => pair.startsWith(`${CLIENT_CODE_COOKIE}=`))
        ?.slice(CLIENT_CODE_COOKIE.length + 1)
    : undefined;
  return header || cookie ? { header: header || undefined, cookie: cookie || undefined } : undefined;
}

/** The code for a host of one kind: as it was written for that kind, or else the other way. Throws if it is none. */
export function clientCodeFor(kind: CredentialKind, { header, cookie }: RequestClientCode): string {
  const code = kind === 'header' ? (header ?? cookie) : (cookie ?? header);
  const name = code === header ? `the header ${CLIENT_CODE_HEADER}` : `the cookie ${CLIENT_CODE_COOKIE}`;
  return checkClientCode(code, name);
}

function textOf(value: unknown): string | undefined {
  const text = Array.isArray(value) ? value.join('; ') : value;
  return typeof text === 'string' ? text : undefined;
}
