import type { StoredRecord } from '@pacer-auth/core';
import type { LoginCall, LoginOutcome, MachineState, WatchTools } from './watch.js';

/** What the rules read of a refusal in a record. */
interface StoredRefusal {
  readonly fingerprint: string;
  readonly loginResult: string;
  readonly otpSent: boolean;
  readonly repeatWith?: object;
}

const HOUR_MS = 3_600_000;
const STEP_MS = 30_000;
/** The default `minCooldownMs`, and what the model's service asks for in `Retry-After`. */
const COOLDOWN_MS = { 'no-answer': 1_000, 'come-back-later': 20_000 };

/** What one more login of the same sign-in may be for; each once at most. */
const accountOf = ({ storeName, loginId }: MachineState) => `${storeName}/${loginId}`;

const repeatable: readonly LoginOutcome[] = ['no-answer', 'passcode-refused', 'unread-client-code'];

/**
 * When a login may be sent. Checked at each, this bounds their number: the first of a sign-in needs a cold start, a token
 * that has really ended, a logout, a sign-out that was shown for good (twice to a GET, once to anything else, or by the
 * Case Locator), or a login whose token never arrived; more are one for each of no answer, a refused passcode, an unread
 * client code; and none in a cool-down, over the budget, or with credentials that were refused.
 */
export function createLoginRules({
  setup,
  machines,
  scheduler,
  steps,
  blame,
}: WatchTools & { readonly steps: ReadonlyMap<string, number> }) {
  const calls: LoginCall[] = [];
  const sentAt = new Map<string, number[]>();
  const passcodes = new Set<string>();
  /** How often a machine was told that credentials are wrong, by account; and all machines, resets or not. */
  const told = new Map<string, Map<string, number>>();
  const toldEver = new Map<string, number>();
  /** Credentials whose final refusal is in the store, by account. */
  const standing = new Map<string, Set<string>>();
  const lastRefused = new Map<number, string>();
  /** Accounts for which `reset()` was called, and has not been seen to forget a refusal. */
  const resetting = new Set<string>();
  /** The last login of an account: its sender must heed what became of it even before it is in the store. */
  const last = new Map<string, { call: LoginCall; notBefore?: number }>();
  const { clocks } = setup.trouble;

  const credentialsOf = ({ password, fields }: LoginCall) => `${password}/${fields.redactFlag}`;

  function checkTiming(call: LoginCall): void {
    const recent = (sentAt.get(call.account) ?? []).filter((at) => at > scheduler.now() - HOUR_MS);
    sentAt.set(call.account, [...recent, scheduler.now()]);
    // By a clock that jumps nobody can count an hour.
    if (clocks) return;
    if (recent.length >= setup.maxLoginsPerHour)
      blame('no needless login', `login ${call.login} is over the budget of ${setup.maxLoginsPerHour}`);
    const { call: before, notBefore = 0 } = last.get(call.account) ?? {};
    if (before?.machine === call.machine && scheduler.now() < notBefore)
      blame('no needless login', `login ${call.login} is made in a cool-down`);
  }

  function checkReason(machine: MachineState, call: LoginCall): void {
    const outcome = machine.outcomes.at(-1);
    const { why } = machine;
    if (why === 'passcode' && !setup.repeatRefusedPasscode)
      blame('no needless login', `login ${call.login} is repeated against the policy`);
    if (machine.attempt === 1) machine.outcomes = why === 'passcode' ? ['passcode-refused'] : [];
    else if (
      !outcome ||
      !repeatable.includes(outcome) ||
      machine.outcomes.indexOf(outcome) < machine.outcomes.length - 1
    )
      blame('no needless login', `login ${call.login} is repeated after: ${machine.outcomes.join(', ')}`);
    const { newest, refused } = machine;
    if (outcome === 'unread-client-code' && machine.attempt > 1) return;
    if (newest?.alive && !refused.has(newest) && newest.loginId === call.loginId)
      blame(
        'no needless login',
        `login ${call.login} of ${machine.index}, whose token of login ${newest.login} works`,
      );
  }

  function checkPasscode(machine: MachineState, { otpCode, login }: LoginCall): void {
    if (otpCode === undefined) return;
    const passcode = `${machine.storeName}/${machine.loginId}/${steps.get(otpCode) ?? otpCode}`;
    if (passcodes.has(passcode)) blame('no passcode twice', `login ${login} sends a passcode again`);
    passcodes.add(passcode);
  }

  /** A code may be old where a store or a machine was slow, but never of the future. */
  function checkEarly({ otpCode = '', login }: LoginCall, serverNow: number): void {
    const isKnown = !clocks && setup.date !== 'hours-off' && Math.abs(setup.skewMs) <= 2_000;
    const step = steps.get(otpCode) ?? 0;
    if (isKnown && step * STEP_MS > serverNow)
      blame(
        'no early passcode',
        `login ${login} is sent ${step * STEP_MS - serverNow} ms before its time step`,
      );
  }

  function checkClientCode(machine: MachineState, { fields, login }: LoginCall): void {
    const code = fields.clientId ?? fields.clientCode;
    if (code !== machine.clientCode && (machine.clientCode !== undefined || code !== 'three'))
      blame(
        'credentials only where they belong',
        `login ${login} has a client code that is not the session's`,
      );
  }

  /** Whoever was told twice must not ask a third time, and without a passcode not a second time. */
  function checkTold(machine: MachineState, call: LoginCall): void {
    const times = told.get(call.account)?.get(`${machine.index}/${credentialsOf(call)}`) ?? 0;
    const repeats = call.otpCode !== undefined && setup.repeatRefusedPasscode;
    if (times >= (repeats ? 2 : 1))
      blame(
        'no login while a refusal stands',
        `login ${call.login} repeats credentials refused ${times} times`,
      );
  }

  function forget(account: string): void {
    standing.delete(account);
    last.delete(account);
    told.delete(account);
  }

  function finalRefusals(record: StoredRecord | undefined): readonly StoredRefusal[] {
    const refusals: readonly StoredRefusal[] = JSON.parse(JSON.stringify(record?.value.refusals ?? []));
    return refusals.filter(({ repeatWith }) => repeatWith === undefined);
  }

  return {
    /** A login is sent. */
    loginSent(index: number, fields: Readonly<Record<string, string>>, serverNow: number): LoginCall {
      const machine = machines[index];
      if (!machine) throw new Error(`there is no machine ${index}`);
      const { loginId = '', password = '', otpCode } = fields;
      const account = `${machine.storeName}/${loginId}`;
      if (machine.waiting === 0)
        blame('one login at a time', `a login of ${index} is sent although its last waiter has left`);
      const call = {
        machine: index,
        login: calls.length + 1,
        account,
        fields,
        loginId,
        password,
        otpCode,
        over: false,
      };
      const other = calls.find((earlier) => !earlier.over && earlier.account === account);
      if (other)
        blame('one login at a time', `login ${call.login} is sent while login ${other.login} is under way`);
      if (standing.get(account)?.has(credentialsOf(call)))
        blame('no login while a refusal stands', `login ${call.login} repeats refused credentials`);
      checkTold(machine, call);
      checkClientCode(machine, call);
      checkEarly(call, serverNow);
      checkReason(machine, call);
      checkTiming(call);
      checkPasscode(machine, call);
      calls.push(call);
      last.set(account, { call });
      return call;
    },
    /** The service is done with a login, although its sender may not know yet. */
    loginOver(call: LoginCall): void {
      call.over = true;
    },
    /** A login's sender knows what became of it. */
    loginDelivered(call: LoginCall, outcome: LoginOutcome): void {
      const machine = machines[call.machine];
      if (!machine) return;
      call.over = true;
      if (outcome === 'given-up')
        blame('an answer is kept', `login ${call.login} is given up after it was sent`);
      // What PACER has accepted disproves what it said before.
      if (outcome === 'accepted' || outcome === 'unread-client-code')
        for (const key of told.get(call.account)?.keys() ?? [])
          if (key.endsWith(`/${credentialsOf(call)}`)) told.get(call.account)?.delete(key);
      const before = machine.outcomes;
      machine.outcomes = [...before, outcome];
      // The first of two logins was good: the second cannot spoil it.
      if (before.includes('unread-client-code')) return;
      const newest = last.get(call.account)?.call === call;
      if (outcome === 'refused' || outcome === 'passcode-refused') {
        const credentials = credentialsOf(call);
        lastRefused.set(call.machine, credentials);
        const counts = told.get(call.account) ?? new Map<string, number>();
        told.set(
          call.account,
          counts.set(
            `${call.machine}/${credentials}`,
            (counts.get(`${call.machine}/${credentials}`) ?? 0) + 1,
          ),
        );
        toldEver.set(
          `${call.account}/${credentials}`,
          (toldEver.get(`${call.account}/${credentials}`) ?? 0) + 1,
        );
      }
      const inVain =
        outcome === 'come-back-later' || (outcome === 'no-answer' && before.includes('no-answer'));
      if (inVain && newest)
        last.set(call.account, { call, notBefore: scheduler.now() + COOLDOWN_MS[outcome] });
    },
    /** `reset()` was called. */
    resetCalled(machine: MachineState): void {
      const account = accountOf(machine);
      resetting.add(account);
      forget(account);
    },
    /** `reset()` has come to its end. */
    resetDone(machine: MachineState): void {
      resetting.delete(accountOf(machine));
    },
    refusalChanged(
      machine: MachineState,
      before: StoredRecord | undefined,
      after: StoredRecord | undefined,
    ): void {
      const account = accountOf(machine);
      const refused = lastRefused.get(machine.index);
      const old = new Set(finalRefusals(before).map(({ fingerprint }) => fingerprint));
      const added = finalRefusals(after).filter(({ fingerprint }) => !old.has(fingerprint));
      // A reset can take effect after a login that was refused since it was called.
      if (resetting.has(account) && before?.value.refusals && !after?.value.refusals) forget(account);
      for (const { loginResult, otpSent } of added) {
        if (refused === undefined) continue;
        standing.set(account, new Set(standing.get(account)).add(refused));
        const repeats = loginResult === '13' && otpSent && setup.repeatRefusedPasscode;
        if (repeats && (toldEver.get(`${account}/${refused}`) ?? 0) < 2)
          blame('a refusal is final after two', `${machine.index} keeps a refusal for good after one login`);
      }
    },
    loginCount: () => calls.length,
  };
}
