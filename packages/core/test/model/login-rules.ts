import { createLoginTiming } from './login-timing.js';
import type { LoginCall, LoginOutcome, MachineState, WatchTools } from './machine-state.js';
import { createPasscodeRules } from './passcode-rules.js';
import { createRefusalRules } from './refusal-rules.js';

/** What one more login of the same sign-in may be for; each once at most. */
const repeatable: readonly LoginOutcome[] = ['no-answer', 'passcode-refused', 'unread-client-code'];

/**
 * When a login may be sent. Checked at each, this bounds their number: the first of a sign-in needs a cold start, a token
 * that has really ended, a logout, a sign-out that was shown for good (twice to a GET, once to anything else, or by the
 * Case Locator), or a login whose token never arrived; more are one for each of no answer, a refused passcode, an unread
 * client code; and none in a cool-down, over the budget, or with credentials that were refused.
 */
export function createLoginRules(tools: WatchTools & { readonly steps: ReadonlyMap<string, number> }) {
  const { machines, blame } = tools;
  const calls: LoginCall[] = [];
  const timing = createLoginTiming(tools);
  const passcodes = createPasscodeRules(tools);
  const refusals = createRefusalRules(tools, timing.forget);

  return {
    /** A login is sent. */
    loginSent(index: number, fields: Readonly<Record<string, string>>, serverNow: number): LoginCall {
      const machine = machines[index];
      if (!machine) throw new Error(`there is no machine ${index}`);
      const call = callOf(machine, fields, calls.length + 1);
      const other = calls.find((earlier) => !earlier.over && earlier.account === call.account);
      if (other)
        blame('one login at a time', `login ${call.login} is sent while login ${other.login} is under way`);
      timing.sent(call);
      passcodes.once(machine, call);
      calls.push(call);
      // The rest is about why and what a session sends.
      if (machine.probe) return call;
      if (machine.waiting === 0)
        blame('one login at a time', `a login of ${index} is sent although its last waiter has left`);
      refusals.sent(call);
      checkClientCode(tools, machine, call);
      passcodes.notEarly(call, serverNow);
      checkReason(tools, machine, call);
      checkKept(
        tools,
        machine,
        calls.findLast((earlier) => earlier !== call && earlier.account === call.account),
      );
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
      if (machine.probe) return;
      if (outcome === 'given-up')
        blame('an answer is kept', `login ${call.login} is given up after it was sent`);
      if (outcome === 'accepted' || outcome === 'unread-client-code') refusals.disproved(call);
      const before = machine.outcomes;
      machine.outcomes = [...before, outcome];
      // The first of two logins was good: the second cannot spoil it.
      if (before.includes('unread-client-code')) return;
      call.outcome = outcome;
      refusals.delivered(call, outcome);
      timing.delivered(call, outcome, before);
    },
    /** `reset()` was called. */
    resetCalled: refusals.resetCalled,
    /** `reset()` has come to its end. */
    resetDone: refusals.resetDone,
    refusalChanged: refusals.stored,
    loginCount: () => calls.length,
  };
}

function callOf(machine: MachineState, fields: Readonly<Record<string, string>>, login: number): LoginCall {
  const { loginId = '', password = '', otpCode } = fields;
  const account = `${machine.storeName}/${loginId}`;
  return { machine: machine.index, login, account, fields, loginId, password, otpCode, over: false };
}

function checkReason({ setup, blame }: WatchTools, machine: MachineState, call: LoginCall): void {
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

/** A login is sent after this one: whether that was accepted, and its token, which still works, forgotten. */
function checkKept(
  { setup, machines, tokens, blame }: WatchTools,
  machine: MachineState,
  before?: LoginCall,
): void {
  // A store that loses answers may have counted the repeat with the other spelling, so that the first token is dropped.
  const isFirstOfTwo =
    before?.outcome === 'unread-client-code' && machine.attempt === 1 && !setup.trouble.store;
  if (!before || (before.outcome !== 'accepted' && !isFirstOfTwo)) return;
  // Where others share the account, one of them may have counted a login since, so that a late token is dropped.
  const sharers = machines.filter(
    ({ storeName, loginId }) => storeName === machine.storeName && loginId === machine.loginId,
  );
  const issued = tokens.ofLogin(before.login);
  if (sharers.length > 1 || issued.some((token) => machine.refused.has(token))) return;
  if (machine.newest?.login !== before.login && issued.some(({ alive }) => alive))
    blame(
      'an answer is kept',
      `${machine.index} has forgotten the token of login ${before.login}, which PACER accepted`,
    );
}

function checkClientCode({ blame }: WatchTools, machine: MachineState, { fields, login }: LoginCall): void {
  const code = fields.clientId ?? fields.clientCode;
  if (code !== machine.clientCode && (machine.clientCode !== undefined || code !== 'three'))
    blame('credentials only where they belong', `login ${login} has a client code that is not the session's`);
}
