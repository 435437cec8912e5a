import type { Emit } from '../events.js';
import { fingerprint } from '../fingerprint.js';
import type { PacerWarning } from '../pacer-warning.js';

/** A token that the session holds, with what it was made for. */
export interface HeldToken {
  readonly value: string;
  /** The login it comes from: those of an account are counted as they are sent. */
  readonly login: number;
  /** The store key of its account. */
  readonly account: string;
  /** That of the credentials which it was taken with: for requests that have none of their own. */
  readonly clientCode: string | undefined;
}

/** Whether two tokens come from the same login. */
export function isSameLogin(a: HeldToken | undefined, b: HeldToken | undefined): boolean {
  return a !== undefined && a.account === b?.account && a.login === b.login;
}

/** The session's token: one at a time, renewed by logins and rotations, refused by courts. */
export interface TokenHolder {
  /** The token to use, if there is one that nobody has refused. */
  current(): HeldToken | undefined;
  /** The newest token, refused or not. */
  newest(): HeldToken | undefined;
  /** The warning of the login that the newest token comes from. */
  warning(): PacerWarning | undefined;
  /** Takes over the token of a login or of the store, unless it is older than what is there. */
  adopt(token: HeldToken, warning: PacerWarning | undefined): void;
  /**
   * An answer re-issued the token. It counts only if the request carried the current login: a late answer of an
   * older one must not overwrite a newer token. Returns whether there is a new token.
   */
  rotate(sent: HeldToken, value: string): boolean;
  /** A court refused this token. It has no effect if the session already holds another. */
  refuse(sent: HeldToken): void;
  /** Whether this very token has been refused. A later login may well bring the same value again. */
  isRefused(token: { readonly value: string; readonly login: number }): boolean;
  clear(): void;
}

/** Refused tokens to remember: enough for answers that are still under way. */
const REMEMBERED_REFUSALS = 16;

export function createTokenHolder(emit: Emit): TokenHolder {
  let newest: HeldToken | undefined;
  let warning: PacerWarning | undefined;
  const refused: string[] = [];
  const name = ({ value, login }: { readonly value: string; readonly login: number }) => `${login}:${value}`;
  const isRefused: TokenHolder['isRefused'] = (token) => refused.includes(name(token));

  return {
    current: () => (newest && !isRefused(newest) ? newest : undefined),
    newest: () => newest,
    warning: () => warning,
    adopt(token, loginWarning) {
      // A login that was given up can still end, after the one that was made instead.
      if (newest?.account === token.account && newest.login > token.login) return;
      newest = token;
      warning = loginWarning;
    },
    rotate(sent, value) {
      if (!newest || !isSameLogin(newest, sent)) return false;
      if (newest.value === value || isRefused({ ...newest, value })) return false;
      emit({
        type: 'token-rotated',
        login: newest.login,
        from: fingerprint(newest.value),
        token: fingerprint(value),
      });
      newest = { ...newest, value };
      return true;
    },
    refuse(sent) {
      if (isRefused(sent)) return;
      refused.push(name(sent));
      if (refused.length > REMEMBERED_REFUSALS) refused.shift();
    },
    isRefused,
    clear() {
      newest = undefined;
    },
  };
}
