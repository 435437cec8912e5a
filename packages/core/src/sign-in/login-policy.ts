import { checkOptionNames } from '../option-names.js';

/** What logins may cost. */
export interface LoginPolicy {
  /** Logins that may be sent for one account within 60 minutes, 1 to 1,000. Default: 12. */
  readonly maxLoginsPerHour?: number | undefined;
  /** How long one call of the authentication service may take, in ms, 1,000 to 600,000. Default: 30,000. */
  readonly timeoutMs?: number | undefined;
  /** First cool-down after the service gave no usable answer, in ms, 100 to 3,600,000. Doubles. Default: 1,000. */
  readonly minCooldownMs?: number | undefined;
  /** Longest cool-down, in ms, `minCooldownMs` to 86,400,000. Default: 300,000 (5 minutes). */
  readonly maxCooldownMs?: number | undefined;
  /**
   * How a login spells the client code: `clientId` as the user guide prints it, or `clientCode` as most clients do.
   * Default: `'auto'`, the first and, where PACER then says that it got none, once the second; what worked is kept.
   */
  readonly clientCodeField?: 'auto' | 'clientId' | 'clientCode' | undefined;
  /**
   * Whether a login with a passcode that PACER refuses (13) is sent once more, with another passcode, because the first
   * may have been used by somebody. A wrong password costs two logins then, and one with `false`. Default: true.
   */
  readonly repeatRefusedPasscode?: boolean | undefined;
}

/** A policy with every default filled in, and how long the right to log in lasts. */
export type ResolvedPolicy = { readonly [Name in keyof LoginPolicy]-?: NonNullable<LoginPolicy[Name]> } & {
  readonly leaseMs: number;
};

const names: readonly (keyof LoginPolicy)[] = [
  'maxLoginsPerHour',
  'timeoutMs',
  'minCooldownMs',
  'maxCooldownMs',
  'clientCodeField',
  'repeatRefusedPasscode',
];

/** Fills in the defaults; throws `TypeError` naming a value out of range. */
export function resolveLoginPolicy(policy: LoginPolicy = {}): ResolvedPolicy {
  checkOptionNames('loginPolicy', policy, names);
  const number = (name: keyof LoginPolicy, fallback: number, min: number, max: number): number => {
    const value = policy[name] ?? fallback;
    if (typeof value !== 'number' || !(value >= min && value <= max)) {
      throw new TypeError(`loginPolicy.${name} must be a number from ${min} to ${max}`);
    }
    return value;
  };
  const { clientCodeField = 'auto', repeatRefusedPasscode = true } = policy;
  if (typeof repeatRefusedPasscode !== 'boolean')
    throw new TypeError('loginPolicy.repeatRefusedPasscode must be true or false');
  if (!['auto', 'clientId', 'clientCode'].includes(clientCodeField)) {
    throw new TypeError("loginPolicy.clientCodeField must be 'auto', 'clientId' or 'clientCode'");
  }
  const timeoutMs = number('timeoutMs', 30_000, 1_000, 600_000);
  const minCooldownMs = number('minCooldownMs', 1_000, 100, 3_600_000);
  return {
    maxLoginsPerHour: Math.floor(number('maxLoginsPerHour', 12, 1, 1_000)),
    timeoutMs,
    minCooldownMs,
    maxCooldownMs: number('maxCooldownMs', Math.max(300_000, minCooldownMs), minCooldownMs, 86_400_000),
    clientCodeField,
    repeatRefusedPasscode,
    // Renewed before each wait for a code and each call, so it must outlast the longer of the two.
    leaseMs: Math.max(timeoutMs, LONGEST_STEP_MS) + 5_000,
  };
}

/** A wait for the next time step of the usual 30 s, and the margins at both ends. */
const LONGEST_STEP_MS = 34_000;
