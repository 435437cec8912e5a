import type { LoginCall, LoginOutcome, WatchTools } from './machine-state.js';

const HOUR_MS = 3_600_000;
/** The default `minCooldownMs`, and what the model's service asks for in `Retry-After`. */
const COOLDOWN_MS = { 'no-answer': 1_000, 'come-back-later': 20_000 };

/** When the next login of an account may be made: neither over the budget nor in a cool-down. */
export function createLoginTiming({ setup, scheduler, blame }: WatchTools) {
  const sentAt = new Map<string, number[]>();
  /** The last login of an account: its sender must heed what became of it even before it is in the store. */
  const last = new Map<string, { call: LoginCall; notBefore?: number }>();

  function check(call: LoginCall): void {
    const recent = (sentAt.get(call.account) ?? []).filter((at) => at > scheduler.now() - HOUR_MS);
    sentAt.set(call.account, [...recent, scheduler.now()]);
    // By a clock that jumps nobody can count an hour.
    if (setup.trouble.clocks) return;
    if (recent.length >= setup.maxLoginsPerHour)
      blame('no needless login', `login ${call.login} is over the budget of ${setup.maxLoginsPerHour}`);
    const { call: before, notBefore = 0 } = last.get(call.account) ?? {};
    if (before?.machine === call.machine && scheduler.now() < notBefore)
      blame('no needless login', `login ${call.login} is made in a cool-down`);
  }

  return {
    sent(call: LoginCall): void {
      check(call);
      last.set(call.account, { call });
    },
    /** `before`: what became of the earlier logins of the same sign-in. */
    delivered(call: LoginCall, outcome: LoginOutcome, before: readonly LoginOutcome[]): void {
      const inVain =
        outcome === 'come-back-later' || (outcome === 'no-answer' && before.includes('no-answer'));
      if (inVain && last.get(call.account)?.call === call)
        last.set(call.account, { call, notBefore: scheduler.now() + COOLDOWN_MS[outcome] });
    },
    forget(account: string): void {
      last.delete(account);
    },
  };
}
