import fc from 'fast-check';
import type { Pending } from './scheduler.js';

/** Monday, 5 January 2026, 14:00:00 UTC. */
export const START_AT: number = Date.UTC(2026, 0, 5, 14);

/** An account of the model's PACER. */
export interface AccountSetup {
  readonly otp: 'none' | 'totp' | 'backup-codes';
  /** What a login that works is told besides. */
  readonly told: 'nothing' | 'search-disabled' | 'client-code';
  readonly filer: boolean;
}

/** A program with one session. */
export interface MachineSetup {
  readonly account: number;
  readonly store: 'shared' | 'own';
  readonly clientCode: 'one' | 'two' | undefined;
  readonly password: 'right' | 'wrong';
}

/** What does not change during one interleaving. */
export interface Setup {
  readonly machines: readonly MachineSetup[];
  readonly accounts: readonly AccountSetup[];
  readonly tokenAfterRotation: 'valid' | 'invalid';
  readonly tokensPerAccount: 'one' | 'many';
  /** How the service wants the client code spelt. */
  readonly clientCodeField: 'clientId' | 'clientCode';
  /** PACER's clock minus that of the machines at the start, in ms. */
  readonly skewMs: number;
  readonly date: 'right' | 'absent' | 'nonsense' | 'hours-off';
  readonly maxLoginsPerHour: number;
  readonly repeatRefusedPasscode: boolean;
  /** Everybody asks for the same page, and many give up. */
  readonly crowd: boolean;
  /** A tool that measures sends logins of its own, on the shared store. */
  readonly probe: boolean;
  /** How likely each is to get on, against the others: what one kind is doing lasts long where another is quick. */
  readonly pace: Readonly<Record<Pending['kind'], number>>;
  /** Which troubles there may be. */
  readonly trouble: {
    /** The store is slow, fails, or fails to say that it has not. */
    readonly store: boolean;
    /** Machines are suspended for a while, in the middle of anything. */
    readonly suspension: boolean;
    /** Clocks of machines are set forward and back. */
    readonly clocks: boolean;
    /** The authentication service is down, or its answer is lost or is none. */
    readonly service: boolean;
    /** Courts show sign-in pages for no reason. */
    readonly spurious: boolean;
    /** Somebody else uses the present time step. */
    readonly stranger: boolean;
    /** A cache between answers instead of a court. */
    readonly caches: boolean;
    /** Callers give up: they abort, dispose, log out, close. */
    readonly callers: boolean;
  };
}

/** One interleaving: a setting, and the choices made in it. */
export interface Scenario {
  readonly setup: Setup;
  readonly script: readonly number[];
}

const rarely = (weight: number) =>
  fc.oneof({ weight, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) });

const pace = fc.constantFrom(8, 1, 40);

const account: fc.Arbitrary<AccountSetup> = fc.record({
  otp: fc.constantFrom('none', 'none', 'totp', 'totp', 'backup-codes'),
  told: fc.constantFrom('nothing', 'nothing', 'nothing', 'search-disabled', 'client-code'),
  filer: rarely(9),
});

const machine: fc.Arbitrary<MachineSetup> = fc.record({
  account: fc.constantFrom(0, 0, 1),
  store: fc.constantFrom('shared', 'shared', 'own'),
  clientCode: fc.constantFrom(undefined, undefined, 'one', 'two'),
  password: fc.constantFrom('right', 'right', 'right', 'right', 'wrong'),
});

const setup: fc.Arbitrary<Omit<Setup, 'probe'>> = fc.record({
  machines: fc.array(machine, { minLength: 1, maxLength: 3 }),
  accounts: fc.tuple(account, account),
  tokenAfterRotation: fc.constantFrom('invalid', 'valid'),
  tokensPerAccount: fc.constantFrom('many', 'one'),
  clientCodeField: fc.constantFrom('clientId', 'clientCode'),
  skewMs: fc.constantFrom(0, 0, 0, 900, -1_400, 45_000, -3_600_000, 7_200_000),
  date: fc.constantFrom('right', 'right', 'right', 'absent', 'nonsense', 'hours-off'),
  maxLoginsPerHour: fc.constantFrom(12, 12, 5, 2),
  repeatRefusedPasscode: fc.constantFrom(true, true, true, false),
  crowd: rarely(3),
  pace: fc.record({ store: pace, service: pace, court: pace }),
  trouble: fc.record({
    store: rarely(3),
    suspension: rarely(2),
    clocks: rarely(3),
    service: rarely(2),
    spurious: rarely(1),
    stranger: rarely(2),
    caches: rarely(2),
    callers: rarely(1),
  }),
});

/** Longest list of choices: enough for several logins, requests and sign-outs of three sessions. */
const LONGEST_SCRIPT = 240;

/** Interleavings of sessions, with or without a probe beside them. */
export const scenarios = (probe: boolean): fc.Arbitrary<Scenario> =>
  fc.record({
    setup: setup.map((drawn) => ({ ...drawn, probe })),
    script: fc.array(fc.nat(0xffff), { minLength: 20, maxLength: LONGEST_SCRIPT, size: 'max' }),
  });
