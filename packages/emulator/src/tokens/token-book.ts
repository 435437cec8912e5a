import type { EnvironmentName } from '../hosts/real-hosts.js';
import { fingerprint } from './fingerprint.js';

/** A token that was given out, as far as it may be told. */
export interface TokenSummary {
  readonly fingerprint: string;
  readonly loginId: string;
  /** Number of the sign-in that it goes back to, from 1: the same through all rotations. */
  readonly login: number;
  /** Whether it would be accepted now. */
  readonly live: boolean;
  /** When it was given out, in ms since epoch. */
  readonly issuedAt: number;
}

/** The tokens that the emulator has given out, by fingerprint (see {@link fingerprint}), and their fate. */
export interface Tokens {
  /** Fingerprints of the tokens that would be accepted now, oldest first. */
  live(): readonly string[];
  /** All tokens that were given out, oldest first. */
  list(): readonly TokenSummary[];
  /** Makes one token invalid, by its value or its fingerprint; `false` if no live token is meant. */
  expire(tokenOrFingerprint: string): boolean;
  /** Ends the sign-in of one token, by its value or its fingerprint, with all its rotations; `false` if it is not live. */
  revoke(tokenOrFingerprint: string): boolean;
  /** Makes all tokens invalid and tells how many were live. */
  expireAll(): number;
  /** The next answer to a signed-in request carries a new token, whatever the option `rotate` says. */
  rotateNext(): void;
}

export interface TokenRecord {
  readonly value: string;
  readonly fingerprint: string;
  readonly loginId: string;
  /** Where it is good. */
  readonly environment: EnvironmentName;
  /** The sign-in that this token goes back to: the same number through all rotations. */
  readonly login: number;
  readonly expiresAt: number;
  readonly issuedAt: number;
  dead: boolean;
}

export interface SignInFacts {
  readonly environment?: EnvironmentName;
  readonly hasClientCode?: boolean;
}

/** {@link Tokens} with what only the hosts may do. */
export interface TokenBook extends Tokens {
  /** A token for a new sign-in; environment: production by default. */
  issue(loginId: string, signIn?: SignInFacts): TokenRecord;
  /** Whether the sign-in with this number named a client code. */
  namedClientCode(login: number | undefined): boolean;
  /** The record of a token that is live. */
  find(value: string | undefined): TokenRecord | undefined;
  /** Whether this value was ever given out. */
  knows(value: string): boolean;
  /** The sign-in that a token goes back to, live or not. */
  loginOf(value: string): number | undefined;
  /** The new token that the answer to a request with `token` must carry, if it must carry one; `forced`: it must. */
  rotate(token: TokenRecord, forced?: boolean): TokenRecord | undefined;
  /** Ends the sign-in of this token, with all its rotations; `undefined` if the token is not live. */
  logout(value: string): TokenRecord | undefined;
}

export interface TokenRules {
  now: () => number;
  createToken: () => string;
  lifetimeMs: number;
  rotate: 'never' | 'every-answer' | number;
  afterRotation: 'valid' | 'invalid';
  perAccount: 'one' | 'many';
}

export function createTokenBook(rules: TokenRules): TokenBook {
  const records = new Map<string, TokenRecord>();
  const every = rules.rotate === 'never' ? 0 : rules.rotate === 'every-answer' ? 1 : rules.rotate;
  const withClientCode = new Set<number>();
  let logins = 0;
  let answers = 0;
  let forced = false;

  const isLive = (record: TokenRecord): boolean => !record.dead && rules.now() < record.expiresAt;
  const alive = (): TokenRecord[] => [...records.values()].filter(isLive);

  function end(which: (record: TokenRecord) => boolean): number {
    const ended = alive().filter(which);
    for (const record of ended) record.dead = true;
    return ended.length;
  }

  function add(fields: Omit<TokenRecord, 'value' | 'fingerprint' | 'issuedAt' | 'dead'>): TokenRecord {
    const value = rules.createToken();
    const record = { ...fields, value, fingerprint: fingerprint(value), issuedAt: rules.now(), dead: false };
    records.delete(value);
    records.set(value, record);
    return record;
  }

  const find = (value: string | undefined): TokenRecord | undefined => {
    const record = value === undefined ? undefined : records.get(value);
    return record && isLive(record) ? record : undefined;
  };

  return {
    issue(loginId, { environment = 'production', hasClientCode = false } = {}) {
      if (rules.perAccount === 'one') {
        end((record) => record.loginId === loginId && record.environment === environment);
      }
      logins += 1;
      if (hasClientCode) withClientCode.add(logins);
      return add({ loginId, environment, login: logins, expiresAt: rules.now() + rules.lifetimeMs });
    },
    find,
    knows: (value) => records.has(value),
    namedClientCode: (login) => login !== undefined && withClientCode.has(login),
    loginOf: (value) => records.get(value)?.login,
    rotate(token, asked = false) {
      answers += 1;
      const due = asked || forced || (every > 0 && answers % every === 0);
      forced = false;
      if (!due) return undefined;
      if (rules.afterRotation === 'invalid') token.dead = true;
      const { loginId, environment, login, expiresAt } = token;
      return add({ loginId, environment, login, expiresAt });
    },
    logout(value) {
      const token = find(value);
      if (token !== undefined) end((record) => record.login === token.login);
      return token;
    },
    revoke(which) {
      const token = alive().find((record) => record.value === which || record.fingerprint === which);
      return token !== undefined && end((record) => record.login === token.login) > 0;
    },
    list: () =>
      [...records.values()].map((record) => ({
        fingerprint: record.fingerprint,
        loginId: record.loginId,
        login: record.login,
        live: isLive(record),
        issuedAt: record.issuedAt,
      })),
    live: () => alive().map((record) => record.fingerprint),
    expire: (which) => end((record) => record.value === which || record.fingerprint === which) > 0,
    expireAll: () => end(() => true),
    rotateNext() {
      forced = true;
    },
  };
}
