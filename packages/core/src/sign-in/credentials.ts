import { bytesToHex, randomBytes } from '@noble/hashes/utils.js';
import { checkEnv } from '../check-env.js';
import { sha256 } from '../fingerprint.js';
import { checkClientCode } from '../hosts/client-code.js';
import { checkOptionNames } from '../option-names.js';
import { slowHash } from './slow-hash.js';

/** A PACER account, and how it is to be used. */
export interface Credentials {
  /** PACER's `loginId`: the user name. */
  readonly loginId: string;
  /** Sent exactly as given. */
  readonly password: string;
  /**
   * Billing reference for searches: 1 to 32 characters without space, comma or semicolon. It goes out with the login and
   * with each request that has none of its own; `session.forClientCode(…)` is for more than one.
   */
  readonly clientCode?: string | undefined;
  /**
   * `true` sends `redactFlag` 1 with each login, which states in the account holder's name that they will comply with
   * the redaction rules (user guide, "Authentication Service", page 5). Default: false; a filer's login then fails with
   * `ERR_PACER_REDACTION_REQUIRED` and the court's notice.
   */
  readonly redactionAcknowledged?: boolean | undefined;
}

/** Checks credentials, whether from an option, a function or the environment; throws `TypeError` naming the field. */
export function checkCredentials(value: unknown): Credentials {
  checkOptionNames('credentials', value, ['loginId', 'password', 'clientCode', 'redactionAcknowledged']);
  const given: Partial<Record<keyof Credentials, unknown>> = Object(value);
  const { loginId, password, clientCode, redactionAcknowledged } = given;
  checkLoginId('credentials.loginId', loginId);
  if (typeof password !== 'string' || password === '' || password.length > 1_024) {
    throw new TypeError('credentials.password must be a non-empty string of up to 1,024 characters');
  }
  if (redactionAcknowledged !== undefined && typeof redactionAcknowledged !== 'boolean') {
    throw new TypeError('credentials.redactionAcknowledged must be true or false');
  }
  return {
    loginId,
    password,
    clientCode: clientCode === undefined ? undefined : checkClientCode(clientCode, 'credentials.clientCode'),
    redactionAcknowledged,
  };
}

/** Throws `TypeError` unless it is a user name; `name` is what the message calls it. */
export function checkLoginId(name: string, loginId: unknown): asserts loginId is string {
  if (typeof loginId !== 'string' || loginId.trim() === '' || loginId.length > 256)
    throw new TypeError(`${name} must be a non-empty string of up to 256 characters`);
}

/**
 * The keys under which a store keeps what belongs to these credentials. They do not tell the loginId, and the client code
 * is no part of them: PACER counts logins by the user, whatever is billed.
 */
export function storeKeys(
  environment: string,
  credentials: Pick<Credentials, 'loginId'>,
): { account: string; otp: string } {
  const account = `${environment}:${sha256(JSON.stringify([credentials.loginId])).slice(0, 32)}`;
  return { account, otp: `${account}:otp` };
}

/** Hashes to keep at hand: of a record's refusals, with the credentials as they are and were. */
const KNOWN_HASHES = 16;

/**
 * Tells whether credentials are those that were refused, without keeping them: a salted scrypt hash (RFC 7914), slow
 * on purpose because it lies in a store that others may read. The client code is not among what is compared: ten of them
 * with one wrong password are one refusal.
 */
export function createRefusalFingerprint(): {
  make(credentials: Credentials, otp: string): Promise<string>;
  matches(fingerprint: string, credentials: Credentials, otp: string): Promise<boolean>;
} {
  // As long as a refusal stands, every request asks about the same few.
  const known = new Map<string, Promise<string>>();
  const hash = (salt: string, credentials: Credentials, otp: string): Promise<string> => {
    const { loginId, password, redactionAcknowledged } = credentials;
    const secret = JSON.stringify([loginId, password, redactionAcknowledged, otp]);
    const input = sha256(salt + secret);
    const found = known.get(input) ?? slowHash(secret, salt);
    if (known.size >= KNOWN_HASHES) known.clear();
    known.set(input, found);
    return found;
  };
  return {
    async make(credentials, otp) {
      const salt = bytesToHex(randomBytes(16));
      return `${salt}:${await hash(salt, credentials, otp)}`;
    },
    async matches(fingerprint, credentials, otp) {
      const [salt = '', expected = ''] = fingerprint.split(':');
      return isSame(await hash(salt, credentials, otp), expected);
    },
  };
}

/** Compares in a time that does not tell where the two differ. */
function isSame(one: string, other: string): boolean {
  let difference = one.length ^ other.length;
  for (let index = 0; index < one.length; index += 1)
    difference |= one.charCodeAt(index) ^ other.charCodeAt(index);
  return difference === 0;
}

/**
 * Credentials from environment variables: `PACER_LOGIN_ID`, `PACER_PASSWORD`, optionally `PACER_CLIENT_CODE` and
 * `PACER_REDACTION_ACKNOWLEDGED` (`1` or `true`). An empty variable counts as absent.
 *
 * @param env Default: `process.env`.
 * @throws TypeError naming the variable that is missing or wrong.
 * @example
 * ```ts
 * import { createPacerSession, credentialsFromEnv } from '@pacer-auth/core';
 *
 * const session = createPacerSession({ environment: 'qa', credentials: credentialsFromEnv() });
 * ```
 */
export function credentialsFromEnv(
  env: Readonly<Record<string, string | undefined>> = globalThis.process?.env ?? {},
): Credentials {
  checkEnv('credentialsFromEnv', env);
  const required = (name: string): string => {
    const value = env[name];
    if (!value) throw new TypeError(`the environment variable ${name} is not set`);
    return value;
  };
  const acknowledged = env.PACER_REDACTION_ACKNOWLEDGED || '0';
  if (!/^([01]|true|false)$/i.test(acknowledged)) {
    throw new TypeError('the environment variable PACER_REDACTION_ACKNOWLEDGED must be 0, 1, true or false');
  }
  return checkCredentials({
    loginId: required('PACER_LOGIN_ID'),
    password: required('PACER_PASSWORD'),
    clientCode: env.PACER_CLIENT_CODE || undefined,
    redactionAcknowledged: /^(1|true)$/i.test(acknowledged),
  });
}
