import type { StoredRecord } from '@pacer-auth/core';
import type { LoginCall, LoginOutcome, MachineState, WatchTools } from './machine-state.js';

/** What the rules read of a refusal in a record. */
interface StoredRefusal {
  readonly fingerprint: string;
  readonly loginResult: string;
  readonly otpSent: boolean;
  readonly repeatWith?: object;
}

const accountOf = ({ storeName, loginId }: MachineState) => `${storeName}/${loginId}`;
const credentialsOf = ({ password, fields }: LoginCall) => `${password}/${fields.redactFlag}`;

/** The refusals of a record that permit no login. */
export function finalRefusals(record: StoredRecord | undefined): readonly StoredRefusal[] {
  const refusals: readonly StoredRefusal[] = JSON.parse(JSON.stringify(record?.value.refusals ?? []));
  return refusals.filter(({ repeatWith }) => repeatWith === undefined);
}

/** How often each was told that credentials are wrong, by an account and what it was told. */
function createCounts() {
  const counts = new Map<string, Map<string, number>>();
  return {
    of: (account: string, what: string) => counts.get(account)?.get(what) ?? 0,
    add(account: string, what: string): void {
      const times = counts.get(account) ?? new Map<string, number>();
      counts.set(account, times.set(what, (times.get(what) ?? 0) + 1));
    },
    forget(account: string, ending = ''): void {
      for (const what of counts.get(account)?.keys() ?? [])
        if (what.endsWith(ending)) counts.get(account)?.delete(what);
    },
  };
}

/** That credentials are not repeated which were refused for good, and that a passcode's first refusal is not for good. */
export function createRefusalRules({ setup, blame }: WatchTools, forgetTiming: (account: string) => void) {
  /** By machine and credentials; and by credentials only, resets or not. */
  const told = createCounts();
  const toldEver = createCounts();
  /** Credentials whose final refusal is in the store, by account. */
  const standing = new Map<string, Set<string>>();
  const lastRefused = new Map<number, string>();
  /** By account: how many calls of `reset()` are under way. */
  const resetting = new Map<string, number>();

  function forget(account: string): void {
    standing.delete(account);
    told.forget(account);
    forgetTiming(account);
  }

  return {
    sent(call: LoginCall): void {
      const credentials = credentialsOf(call);
      if (standing.get(call.account)?.has(credentials))
        blame('no login while a refusal stands', `login ${call.login} repeats refused credentials`);
      // Whoever was told twice must not ask a third time, and without a passcode not a second time.
      const times = told.of(call.account, `${call.machine}/${credentials}`);
      const repeats = call.otpCode !== undefined && setup.repeatRefusedPasscode;
      if (times >= (repeats ? 2 : 1))
        blame(
          'no login while a refusal stands',
          `login ${call.login} repeats credentials refused ${times} times`,
        );
    },
    /** What PACER has accepted disproves what it said before. */
    disproved(call: LoginCall): void {
      told.forget(call.account, `/${credentialsOf(call)}`);
    },
    delivered(call: LoginCall, outcome: LoginOutcome): void {
      if (outcome !== 'refused' && outcome !== 'passcode-refused') return;
      const credentials = credentialsOf(call);
      lastRefused.set(call.machine, credentials);
      told.add(call.account, `${call.machine}/${credentials}`);
      toldEver.add(call.account, credentials);
    },
    resetCalled(machine: MachineState): void {
      resetting.set(accountOf(machine), (resetting.get(accountOf(machine)) ?? 0) + 1);
      forget(accountOf(machine));
    },
    resetDone(machine: MachineState): void {
      resetting.set(accountOf(machine), (resetting.get(accountOf(machine)) ?? 0) - 1);
    },
    stored(machine: MachineState, before: StoredRecord | undefined, after: StoredRecord | undefined): void {
      const account = accountOf(machine);
      const refused = lastRefused.get(machine.index);
      const old = new Set(finalRefusals(before).map(({ fingerprint }) => fingerprint));
      const added = finalRefusals(after).filter(({ fingerprint }) => !old.has(fingerprint));
      // A reset can take effect after a login that was refused since it was called.
      if (resetting.get(account) && before?.value.refusals && !after?.value.refusals) forget(account);
      for (const { loginResult, otpSent } of added) {
        if (refused === undefined) continue;
        standing.set(account, new Set(standing.get(account)).add(refused));
        const repeats = loginResult === '13' && otpSent && setup.repeatRefusedPasscode;
        if (repeats && toldEver.of(account, refused) < 2)
          blame('a refusal is final after two', `${machine.index} keeps a refusal for good after one login`);
      }
    },
  };
}
