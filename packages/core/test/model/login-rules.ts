import type { StoredRecord } from '@pacer-auth/core';
import type { LoginCall, LoginOutcome, MachineState, WatchTools } from './watch.js';

const HOUR_MS = 3_600_000;
/** The default `minCooldownMs`, and what the model's service asks for in `Retry-After`. */
const COOLDOWN_MS = { 'no-answer': 1_000, 'come-back-later': 20_000 };

/** What one more login of the same sign-in may be for; each once at most. */
const accountOf = ({ storeName, loginId, clientCode }: MachineState) =>
  `${storeName}/${loginId}/${clientCode ?? ''}`;

const repeatable: readonly LoginOutcome[] = ['no-answer', 'wrong-step', 'unread-client-code'];

/**
 * When a login may be sent. Checked at each, this bounds their number: the first of a sign-in needs a cold start, a token
 * that has really ended, a logout, a sign-out that was shown for good (twice to a GET, once to anything else, or by the
 * Case Locator), or a login whose token never arrived; more are one for each of no answer, a wrong time step, an unread
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
  /** Credentials whose refusal is in the store, by account. */
  const standing = new Map<string, Set<string>>();
  const lastRefused = new Map<number, string>();
  /** Accounts for which `reset()` was called, and has not been seen to forget a refusal. */
  const resetting = new Set<string>();
  /** The last login of an account: its sender must heed what became of it even before it is in the store. */
  const last = new Map<string, { call: LoginCall; refused?: boolean; notBefore?: number }>();
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
    if (machine.attempt === 1) machine.outcomes = [];
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

  return {
    /** A login is sent. */
    loginSent(index: number, fields: Readonly<Record<string, string>>): LoginCall {
      const machine = machines[index];
      if (!machine) throw new Error(`there is no machine ${index}`);
      const { loginId = '', password = '', otpCode, clientId, clientCode } = fields;
      const account = `${machine.storeName}/${loginId}/${clientId ?? clientCode ?? ''}`;
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
      const before = last.get(account);
      const own = before?.refused && before.call.machine === index ? credentialsOf(before.call) : undefined;
      if (standing.get(account)?.has(credentialsOf(call)) || own === credentialsOf(call))
        blame('no login while a refusal stands', `login ${call.login} repeats refused credentials`);
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
      const before = machine.outcomes;
      machine.outcomes = [...before, outcome];
      // The first of two logins was good: the second cannot spoil it.
      if (before.includes('unread-client-code')) return;
      const newest = last.get(call.account)?.call === call;
      if (outcome === 'refused' || (outcome === 'wrong-step' && before.includes('wrong-step'))) {
        lastRefused.set(call.machine, credentialsOf(call));
        if (newest) last.set(call.account, { call, refused: true });
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
      standing.delete(account);
      last.delete(account);
    },
    refusalChanged(
      machine: MachineState,
      before: StoredRecord | undefined,
      after: StoredRecord | undefined,
    ): void {
      const account = accountOf(machine);
      const refused = lastRefused.get(machine.index);
      const [old, now] = [before, after].map((record) => JSON.stringify(record?.value.refusals));
      if (old === now) return;
      if (!now && resetting.delete(account)) {
        // A reset can take effect after a login that was refused since it was called.
        standing.delete(account);
        last.delete(account);
      } else if (now && refused) standing.set(account, new Set(standing.get(account)).add(refused));
    },
    /** Who has nobody waiting for them must not log in. */
    checkOrphans(): void {
      for (const call of calls.slice(-machines.length)) {
        const machine = machines[call.machine];
        if (!call.over && machine?.waiting === 0)
          blame('one login at a time', `login ${call.login} goes on although its last waiter has left`);
      }
    },
    loginCount: () => calls.length,
  };
}
