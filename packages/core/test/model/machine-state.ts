import type { LoginRepeatReason } from '@pacer-auth/core';
import type { Scheduler } from './scheduler.js';
import type { MachineSetup, Setup } from './setup.js';
import type { ModelToken, TokenBook } from './token-book.js';

/** The rules that must hold after every step. */
export type Rule =
  | 'one login at a time'
  | 'no login while a refusal stands'
  | 'no passcode twice'
  | 'no early passcode'
  | 'a refusal is final after two'
  | 'an answer is kept'
  | 'credentials only where they belong'
  | 'no repeat without a sign-out'
  | 'every waiter settles'
  | 'no needless login'
  | 'the newest token is used'
  | 'a dead token is replaced'
  | 'nothing secret is told';

/** A rule that was broken. */
export interface Violation {
  readonly rule: Rule;
  readonly what: string;
}

/** What became of a login, as its sender knows. */
export type LoginOutcome =
  | 'accepted'
  | 'unread-client-code'
  | 'refused'
  | 'passcode-refused'
  | 'no-answer'
  | 'come-back-later'
  | 'given-up';

/** One call of `cso-auth`. */
export interface LoginCall {
  readonly machine: number;
  /** Counts all logins, in the order in which they are sent. */
  readonly login: number;
  /** Store and loginId. */
  readonly account: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly loginId: string;
  readonly password: string;
  readonly otpCode: string | undefined;
  /** The service is done with it, or its sender has given it up. */
  over: boolean;
  /** What became of it, as its sender knows. */
  outcome?: LoginOutcome;
}

/** What the model knows of one program with a session. */
export interface MachineState extends MachineSetup {
  readonly index: number;
  /** It has no session: it sends logins that are counted. */
  readonly probe: boolean;
  readonly loginId: string;
  readonly storeName: string;
  /** The token that its session must use now. */
  newest: ModelToken | undefined;
  /** Tokens that it has been told, for good, to be signed out. */
  readonly refused: Set<ModelToken>;
  /** How many hops of requests it has sent. */
  hops: number;
  /** By login: the last hop whose answer has shown a token of it to be alive. */
  readonly proofs: Map<number, number>;
  /** Ended tokens with which a request was given up that could not be sent again: no other may be sent with them. */
  readonly givenUp: Set<ModelToken>;
  /** A login of it was answered by a sign-out again, so that it makes no other for a while. */
  futile: boolean;
  /** Callers that wait for a token. */
  waiting: number;
  /** What became of the logins of one sign-in so far. */
  outcomes: LoginOutcome[];
  /** Logins that brought a token that is used. */
  readonly successes: number[];
  attempt: number;
  /** Why that is made again. */
  why: LoginRepeatReason | undefined;
  /** A call of its store took as long as none may. */
  storeWasLate: boolean;
  /** How often `logout()` was called. */
  logouts: number;
  /** It is being closed, or is. */
  closed: boolean;
}

/** What the rules are made with. */
export interface WatchTools {
  readonly setup: Setup;
  readonly machines: readonly MachineState[];
  readonly scheduler: Scheduler;
  readonly tokens: TokenBook;
  blame(rule: Rule, what: string): void;
}

const PROBE: MachineSetup = { account: 0, store: 'shared', clientCode: undefined, password: 'right' };

/** The machines of an interleaving, as they are at its start. */
export function machinesOf({ machines, probe }: Setup): readonly MachineState[] {
  const probes: readonly MachineSetup[] = probe ? [PROBE] : [];
  return [...machines, ...probes].map((machine, index) => ({
    ...machine,
    index,
    probe: machine === PROBE,
    loginId: `user-${machine.account}`,
    storeName: machine.store === 'shared' ? 'shared' : `own-${index}`,
    newest: undefined,
    refused: new Set(),
    hops: 0,
    proofs: new Map(),
    givenUp: new Set(),
    futile: false,
    waiting: 0,
    outcomes: [],
    successes: [],
    attempt: 0,
    why: undefined,
    storeWasLate: false,
    logouts: 0,
    closed: false,
  }));
}
