import type { OtpContext } from '../otp/otp-source.js';
import type { ClockOffset } from '../store/account-record.js';
import type { LoginOrder, LoginTools } from './login-order.js';

/** Why a login ends whose lease somebody else has got. */
export const leaseLost: Error = new Error('another process has taken the right to log in');

/**
 * What a source of one-time passcodes works with: PACER's time, a way to wait that keeps the login's lease, and the
 * ledger of the codes that were sent.
 */
export function otpContext(
  tools: LoginTools,
  { keys, owner, departure: { signal } }: LoginOrder,
  { offsetMs, uncertaintyMs }: ClockOffset,
): OtpContext {
  const { accounts, policy, emit, now, sleep } = tools;
  let announced = 0;
  const renew = async () => {
    if (!(await accounts.acquireLease(keys.account, owner, policy.leaseMs))) throw leaseLost;
  };
  return {
    now: () => now() + offsetMs,
    uncertaintyMs,
    async waitUntil(moment: number) {
      const until = moment - offsetMs;
      if (until !== announced) emit({ type: 'otp-wait', until });
      announced = until;
      await renew();
      // In pieces that the lease outlasts; the source asks again if it is too early.
      await sleep(Math.max(1, Math.min(until - now(), policy.leaseMs / 2)), signal);
    },
    claim: (ledger: string, item: string) => accounts.claim(`${keys.otp}:${ledger}`, item),
    async whileHolding<T>(work: Promise<T>): Promise<T> {
      const done = new AbortController();
      const finished = work.finally(() => done.abort());
      const keepLease = async (): Promise<never> => {
        for (;;) {
          await sleep(policy.leaseMs / 3, AbortSignal.any([signal, done.signal]));
          await renew();
        }
      };
      // Ends by the work, the caller's abort, or the loss of the lease.
      return await Promise.race([
        finished,
        keepLease().catch((error) => (done.signal.aborted ? finished : Promise.reject(error))),
      ]);
    },
  };
}
