import { cookieSafe } from '../hosts/credential-headers.js';
import type { PacerWarning } from '../pacer-warning.js';
import type { JsonObject } from './token-store.js';

/** What is remembered of one account (environment and loginId). Moments are in ms since epoch. */
export interface AccountRecord {
  /** The number of the newest login: how many have been sent for this account. */
  readonly login: number;
  /** The newest of them that PACER has accepted. */
  readonly acceptedLogin?: number | undefined;
  /** The newest token of that login. */
  readonly token?: string | undefined;
  /** The last login's warning. */
  readonly warning?: PacerWarning | undefined;
  /** When logins were sent, within the last hour. */
  readonly loginsAt: readonly number[];
  /** Credentials with which no login may be made, the newest last. Programs may share a record and differ in these. */
  readonly refusals?: readonly Refusal[] | undefined;
  readonly cooldown?: Cooldown | undefined;
  /** PACER's clock minus ours in ms, where that was proved by a login. */
  readonly clockOffsetMs?: number | undefined;
  /** How far that may be off, in ms. */
  readonly clockUncertaintyMs?: number | undefined;
  /** How the service has been seen to read the client code. */
  readonly clientCodeField?: 'clientId' | 'clientCode' | undefined;
}

export interface Refusal {
  /** A salted, slow hash of the credentials that were refused: `salt:hash`. */
  readonly fingerprint: string;
  readonly loginResult: string;
  readonly errorDescription: string;
  readonly otpSent: boolean;
  readonly at: number;
  /** Present where the passcode may have been what was wrong: one more login may be made, with this clock. */
  readonly repeatWith?: ClockOffset | undefined;
}

/** PACER's clock minus ours, as far as it is known. */
export interface ClockOffset {
  readonly offsetMs: number;
  /** The true value lies no further from `offsetMs`, in ms. */
  readonly uncertaintyMs: number;
}

export interface Cooldown {
  readonly until: number;
  /** How many times in a row; doubles the next cool-down. */
  readonly failures: number;
  /** `unreachable`: the service gave no usable answer. `futile`: the login worked, but its token was refused. */
  readonly reason: 'unreachable' | 'futile';
}

const empty: AccountRecord = { login: 0, loginsAt: [] };

/** Reads a record that may come from another version or a careless hand: what cannot be understood is an error. */
export function parseAccountRecord(value: JsonObject | undefined): AccountRecord {
  if (value === undefined || Object.keys(value).length === 0) return empty;
  const record = withPresentNames(value);
  if (!isAccountRecord(record)) throw new TypeError('the record is not an account record');
  return record;
}

/** Before 0.1.0 the number of a login was called its epoch. */
function withPresentNames(value: JsonObject): JsonObject {
  if (!('epoch' in value)) return value;
  const { epoch, acceptedEpoch, ...others } = value;
  return { login: epoch, ...(acceptedEpoch !== undefined && { acceptedLogin: acceptedEpoch }), ...others };
}

/** The record as plain JSON. */
export function toJson(record: AccountRecord): JsonObject {
  return JSON.parse(JSON.stringify(record));
}

function isAccountRecord(value: object): value is AccountRecord {
  const record: Partial<Record<keyof AccountRecord, unknown>> = value;
  return (
    isCount(record.login) &&
    (record.acceptedLogin === undefined || isCount(record.acceptedLogin)) &&
    (record.token === undefined ||
      (typeof record.token === 'string' && cookieSafe(record.token) === record.token)) &&
    Array.isArray(record.loginsAt) &&
    record.loginsAt.every(Number.isFinite) &&
    (record.refusals === undefined || (Array.isArray(record.refusals) && record.refusals.every(isRefusal))) &&
    isOptionalObject(record.cooldown, ['reason'], ['until', 'failures']) &&
    isOptionalObject(record.warning, ['kind', 'description'], []) &&
    isOptional(record.clockOffsetMs, 'number') &&
    isOptional(record.clockUncertaintyMs, 'number') &&
    [undefined, 'clientId', 'clientCode'].some((field) => field === record.clientCodeField)
  );
}

function isRefusal(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const repeatWith = 'repeatWith' in value ? value.repeatWith : undefined;
  return (
    isOptionalObject(value, ['fingerprint', 'loginResult', 'errorDescription'], ['at']) &&
    isOptionalObject(repeatWith, [], ['offsetMs', 'uncertaintyMs'])
  );
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isOptional(value: unknown, type: 'string' | 'number'): boolean {
  return value === undefined || typeof value === type;
}

function isOptionalObject(value: unknown, texts: readonly string[], numbers: readonly string[]): boolean {
  if (value === undefined) return true;
  if (typeof value !== 'object' || value === null) return false;
  const fields = new Map(Object.entries(value));
  return (
    texts.every((name) => typeof fields.get(name) === 'string') &&
    numbers.every((name) => typeof fields.get(name) === 'number')
  );
}
