import { createHash } from 'node:crypto';

/** A token that the model's PACER has given out. */
export interface ModelToken {
  readonly value: string;
  readonly loginId: string;
  /** Logins are counted in the order in which they are sent. */
  readonly login: number;
  alive: boolean;
}

/** What everything secret in the model has in it, so that one look finds a leak. Base32, for the TOTP secrets. */
export const SECRET = 'SECRET';

export interface TokenBook {
  find(value: string | undefined): ModelToken | undefined;
  findByFingerprint(fingerprint: string): ModelToken | undefined;
  issue(loginId: string, login: number): ModelToken;
  /** The token of a login, and those that were issued in its place. */
  ofLogin(login: number): readonly ModelToken[];
  /** The first token of an account. */
  oldest(loginId: string | undefined): ModelToken | undefined;
  /** Ends the tokens of an account. */
  expire(loginId: string): void;
}

export function createTokenBook(): TokenBook {
  const tokens = new Map<string, ModelToken>();
  const fingerprints = new Map<string, ModelToken>();
  return {
    find: (value) => tokens.get(value ?? ''),
    findByFingerprint: (fingerprint) => fingerprints.get(fingerprint),
    ofLogin: (login) => [...tokens.values()].filter((token) => token.login === login),
    oldest: (loginId) => [...tokens.values()].find((token) => token.loginId === loginId),
    issue(loginId, login) {
      const value = `${SECRET}-${login}-${tokens.size}`;
      const token = { value, loginId, login, alive: true };
      tokens.set(value, token);
      fingerprints.set(createHash('sha256').update(value).digest('hex').slice(0, 8), token);
      return token;
    },
    expire(loginId) {
      for (const token of tokens.values()) if (token.loginId === loginId) token.alive = false;
    },
  };
}
