import type { PacerWarning } from '../pacer-warning.js';
import { printable } from '../printable.js';

/** `loginResult` of a login that worked (user guide, "Authentication Service", page 5). */
export const LOGIN_ACCEPTED = '0';
/** A filer's login without the redaction flag (user guide, "Common Error Message Examples", pages 13 and 14). */
export const LOGIN_NEEDS_REDACTION = '1';
/** A wrong or missing user name, password or one-time passcode: PACER does not say which (user guide, "Common Error Message Examples", pages 13 and 14). */
export const LOGIN_INVALID = '13';

/** The warning in an accepted login's description (user guide, "Common Error Message Examples", pages 13 and 14). */
export function warningOf(errorDescription: string): PacerWarning | undefined {
  if (errorDescription === '') return undefined;
  const kind = /client code was not entered/i.test(errorDescription)
    ? 'client-code-required'
    : /account has been disabled|will not have PACER search privileges/i.test(errorDescription)
      ? 'search-disabled'
      : 'unknown';
  return { kind, description: printable(errorDescription) };
}
