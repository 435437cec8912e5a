import { cookieSafe } from '../hosts/credential-headers.js';
import type { PacerWarning } from '../pacer-warning.js';
import {
  type Check,
  checkJsonSize,
  countUpTo,
  listOf,
  numberFrom,
  objectOf,
  oneOf,
  optional,
  text,
} from './field-checks.js';
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
  /** When logins were sent, within the last hour; 1,000 at most, the largest budget. */
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
  /** PACER's own words, cut at 4,000 characters. */
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

/** Refusals that a record keeps: more programs than that would not share an account with credentials of their own. */
export const MAX_REFUSALS = 4;
/** Characters of PACER's description that a refusal keeps. */
export const MAX_DESCRIPTION = 4_000;

const login = countUpTo(1_000_000_000);
/** What `Date` can show, with room for the waits that are added to it. */
const moment = numberFrom(0, 8_000_000_000_000_000);
/** A `Date` further off than 24 h is not believed in the first place. */
const offset = numberFrom(-86_400_000, 86_400_000);
/** Half of a round trip during which a clock was set, at most. */
const uncertainty = numberFrom(0, 259_200_000);
const token: Check = (value, field) => {
  text(4_096)(value, field);
  if (cookieSafe(String(value)) !== value) throw new TypeError(`${field} holds what no cookie may hold`);
};

const checkFields = objectOf({
  login,
  acceptedLogin: optional(login),
  token: optional(token),
  warning: optional(objectOf({ kind: text(64), description: text(1_000) })),
  loginsAt: listOf(1_000, moment),
  refusals: optional(
    listOf(
      MAX_REFUSALS,
      objectOf({
        fingerprint: text(97, /^[0-9a-f]{32}:[0-9a-f]{64}$/),
        loginResult: text(16),
        errorDescription: text(MAX_DESCRIPTION),
        otpSent: oneOf(true, false),
        at: moment,
        repeatWith: optional(objectOf({ offsetMs: offset, uncertaintyMs: uncertainty })),
      }),
    ),
  ),
  cooldown: optional(
    objectOf({
      until: moment,
      failures: countUpTo(1_000_000_000),
      reason: oneOf('unreachable', 'futile'),
    }),
  ),
  clockOffsetMs: optional(offset),
  clockUncertaintyMs: optional(uncertainty),
  clientCodeField: oneOf(undefined, 'clientId', 'clientCode'),
});

/**
 * Reads a record that may come from another version, a careless hand or a hostile one: what cannot be understood is an
 * error that names the field. Fields that are not known are kept, within bounds.
 */
export function parseAccountRecord(value: JsonObject | undefined): AccountRecord {
  if (value === undefined || Object.keys(value).length === 0) return empty;
  checkJsonSize(value);
  const record = withPresentNames(value);
  checkAccountRecord(record);
  return record;
}

function checkAccountRecord(value: object): asserts value is AccountRecord {
  checkFields(value, '');
}

/** Before 0.1.0 the number of a login was called its epoch. */
function withPresentNames(value: JsonObject): JsonObject {
  if (!('epoch' in value)) return value;
  const { epoch, acceptedEpoch, ...others } = value;
  return { login: epoch, ...(acceptedEpoch !== undefined && { acceptedLogin: acceptedEpoch }), ...others };
}

/** The record as plain JSON. What could not be read again is an error: written, it would lock everybody out. */
export function toJson(record: AccountRecord): JsonObject {
  const json: JsonObject = JSON.parse(JSON.stringify(record));
  parseAccountRecord(json);
  return json;
}
