import type { RefererRule } from '../cases/court-kind.js';
import type { Disguise } from '../faults/disguise.js';

/** The attributes that hosts give to the token's cookie. Each default is what the emulator does without this setting. */
export interface CookieAttributes {
  /**
   * `'uscourts.gov'`: the cookie is for all of PACER's hosts; `'host'`: for the one that set it. On ports, without `tls`, it is
   * always for the host. Default: `'uscourts.gov'` with `tls`.
   */
  domain?: 'uscourts.gov' | 'host' | undefined;
  /** Default `'/'`. */
  path?: string | undefined;
  /** Default `true`. */
  secure?: boolean | undefined;
  /** Default: `true` without `tls`, `false` with it. */
  httpOnly?: boolean | undefined;
  /** Default: the cookie does not say. */
  sameSite?: 'Strict' | 'Lax' | 'None' | undefined;
  /** How long a jar is to keep it, in whole seconds, from 1. Default: the cookie does not say, and ends with a browser's session. */
  maxAgeSeconds?: number | undefined;
}

/** Pages of courts that may be open to requests without a token. */
export type AnonymousPage = 'feed' | 'case-numbers';

export const anonymousPages: readonly AnonymousPage[] = ['feed', 'case-numbers'];

/**
 * What PACER does in fact where its guides are silent: options of the emulator, and what a probe's report says. Each may be
 * left out: that of an emulator has a default then, that of a report was not measured.
 */
export interface ProbedSettings {
  /** The field name that a client code is read from at a sign-in, unless an account says otherwise. Default `'either'`. */
  clientCodeField?: 'clientId' | 'clientCode' | 'either' | undefined;
  /**
   * Format of the sign-in service's answer to a missing or any-type Accept header: `'json'` (the guide's cURL samples) or
   * `'xml'` (observed in the field). Default `'json'`.
   */
  anyAccept?: 'json' | 'xml' | undefined;
  /**
   * Answers have line breaks inside the token where the guide prints them: in XML (pages 7 and 9), and in JSON for a
   * request that names no Accept (cURL sample, page 7), which is then no valid JSON. Default `false`.
   */
  wrapTokens?: boolean | undefined;
  /** Whether the code of a TOTP step is good for one sign-in, or for each within the step. Default `'once'`. */
  passcodeUse?: 'once' | 'repeated' | undefined;
  /**
   * TOTP steps (of 30 s) before and after the present one whose codes are accepted, whole numbers from 0 to 120: the clock skew
   * that is tolerated. Default `{ before: 1, after: 1 }`, the advice of RFC 6238, section 5.2.
   */
  passcodeSteps?: { before: number; after: number } | undefined;
  /** Attributes of the cookies that give out a token, at courts and on the sign-in page. */
  tokenCookie?: CookieAttributes | undefined;
  /**
   * Which answers to signed-in requests carry a new token: none, each, or each n-th (a whole number from 1).
   * Default `'never'`.
   */
  rotate?: 'never' | 'every-answer' | number | undefined;
  /** What the token before is worth after a rotation. Default `'valid'`. */
  tokenAfterRotation?: 'valid' | 'invalid' | undefined;
  /** Whether a new login makes the account's older tokens invalid. Default `'many'`: it does not. */
  tokensPerAccount?: 'one' | 'many' | undefined;
  /**
   * How long a token is good after its sign-in, in ms, rotations included. Default: no limit, as PACER publishes none
   * ("an extended period": guide page 5).
   */
  tokenLifetimeMs?: number | undefined;
  /** What a court answers to a request without a live token, at the start. Default `'redirect'`. */
  signedOut?: Disguise | undefined;
  /** Pages of courts that need no sign-in. Default `['feed']`. */
  anonymousPages?: readonly AnonymousPage[] | undefined;
  /**
   * What courts answer to a path that they do not have: without a token their sign-out (`'signed-out'`) or 404 (`'not-found'`);
   * with one 404 (`'not-found'`) or a page with status 200 (`'message'`). Default
   * `{ anonymous: 'signed-out', signedIn: 'not-found' }`.
   */
  unknownPath?: { anonymous: 'signed-out' | 'not-found'; signedIn: 'not-found' | 'message' } | undefined;
  /**
   * Which requests for dockets and documents courts meet with a warning, unless a court says otherwise: those whose `Referer`
   * is missing or foreign (`'own'`), or none (`'any'`). Default `'own'`.
   */
  referer?: RefererRule | undefined;
  /**
   * The `Retry-After` of answers with status 429 and 503 that have none of their own, in whole seconds from 0 to 86,400. Default:
   * none.
   */
  retryAfterSeconds?: number | undefined;
}
