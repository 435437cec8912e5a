import type { WireFormat } from '../auth-service/codec.js';
import type { ServiceFetch } from '../auth-service/service-fetch.js';
import type { PacerEvent } from '../events.js';
import type { HostRule, PacerEnvironment } from '../hosts/environments.js';
import type { SignOutDetector } from '../hosts/signed-out.js';
import { checkOptionNames } from '../option-names.js';
import type { OtpSource } from '../otp/otp-source.js';
import { type Credentials, checkCredentials } from '../sign-in/credentials.js';
import type { LoginPolicy } from '../sign-in/login-policy.js';
import type { Sleep } from '../sleep.js';
import { checkStore } from '../store/check-store.js';
import type { TokenStore } from '../store/token-store.js';
import { whatIs } from '../what-is.js';

/** Options of `createPacerSession`. */
export interface PacerSessionOptions {
  /** Which PACER: `'production'` is live and billable. Required, so that nobody bills by accident. */
  readonly environment: 'production' | 'qa' | PacerEnvironment;
  /** The account, or a function that is asked before each login and after a refusal. */
  readonly credentials: Credentials | (() => Credentials | Promise<Credentials>);
  /** One-time passcodes: `totp(…)`, `backupCodes([…])` or a function. Default: none is sent. */
  readonly otp?: OtpSource | undefined;
  /** Default: a `memoryStore()` of the session's own. Whatever shares a store shares one login. */
  readonly store?: TokenStore | undefined;
  /** Format of the authentication service's requests and replies. Default: `'json'`. */
  readonly format?: WireFormat | { readonly request: WireFormat; readonly response: WireFormat } | undefined;
  /** Transport of the authentication service. Default: the global `fetch`, looked up at each call. */
  readonly fetch?: ServiceFetch | undefined;
  /** The clock, in ms since epoch. Default: `Date.now`. */
  readonly now?: (() => number) | undefined;
  /** Waits, for a time step, a lease or the deadline of a store's call (10 s). For tests. Default: a timer. */
  readonly sleep?: Sleep | undefined;
  /** Randomness of waiting times, 0 to 1. For tests. Default: `Math.random`. */
  readonly random?: (() => number) | undefined;
  /** What logins may cost. */
  readonly loginPolicy?: LoginPolicy | undefined;
  /** More hosts that get the token, each with its credential. */
  readonly hosts?: readonly HostRule[] | undefined;
  /** Decides whether an answer means that nobody is signed in. Default: `detectSignedOut`. */
  readonly detectSignedOut?: SignOutDetector | undefined;
  /** Hears what happens. */
  readonly onEvent?: ((event: PacerEvent) => void) | undefined;
}

/** All of them: the compiler says where one is left out. */
const names: Record<keyof PacerSessionOptions, true> = {
  environment: true,
  credentials: true,
  otp: true,
  store: true,
  format: true,
  fetch: true,
  now: true,
  sleep: true,
  random: true,
  loginPolicy: true,
  hosts: true,
  detectSignedOut: true,
  onEvent: true,
};

/** Throws `TypeError` naming the option that is wrong; what is not checked here, its own maker checks. */
export function checkOptions(options: PacerSessionOptions): void {
  checkOptionNames('createPacerSession', options, Object.keys(names));
  const { credentials, store, hosts } = options;
  if (typeof credentials !== 'function') checkCredentials(credentials);
  for (const name of ['fetch', 'now', 'sleep', 'random', 'onEvent', 'detectSignedOut'] as const) {
    if (options[name] !== undefined && typeof options[name] !== 'function') {
      throw new TypeError(`${name} must be a function, and is ${whatIs(options[name])}`);
    }
  }
  if (hosts !== undefined && !Array.isArray(hosts))
    throw new TypeError(`hosts must be an array of host rules, and is ${whatIs(hosts)}`);
  if (store !== undefined) checkStore('store', store);
}
