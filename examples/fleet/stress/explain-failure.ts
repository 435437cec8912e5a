import type { Evidence, Failure } from './evidence.ts';
import { unscaled } from './messages.ts';

/** The longest of the cool-downs that there can be in a run, in ms of the machine's clock. */
const COOLDOWN_MS = 1_000;
/** How long core waits for a store, in ms of the fleet's clock. */
const STORE_DEADLINE_MS = 10_000;

/** Whether a request could not be answered, whatever the fleet did. */
export function isExplained(failure: Failure, evidence: Evidence): boolean {
  const { code, message, sentAt, failedAt, pauses } = failure;
  switch (code) {
    case 'ERR_PACER_SIGNED_OUT':
      return itsTokenEnded(failure, evidence);
    case 'ERR_PACER_LOGIN_COOLDOWN':
      // The token of another request ended after its login, which looks as if logins did not help.
      return (
        itsTokenEnded(failure, evidence) ||
        evidence.failures.some(
          (other) =>
            other.code === 'ERR_PACER_SIGNED_OUT' &&
            other.failedAt >= sentAt - COOLDOWN_MS &&
            other.failedAt <= failedAt,
        )
      );
    case 'ERR_PACER_STORE':
      return message.includes('no answer within') && couldNotBeTold(failure, evidence);
    case 'ERR_PACER_LOGIN_UNREACHABLE':
      // A process that does not run while it waits for its login may find the connection, or the time, at its end.
      return pauses.some(({ from, to }) => to >= sentAt && from <= failedAt);
    default:
      // A login that was paused while it was sent brings a passcode of long ago; how many are refused is judged by itself.
      return code === 'ERR_PACER_LOGIN_REJECTED';
  }
}

/**
 * Whether the token that the fleet got for a request ended, too, before it was used. A process that is paused in the middle
 * of a login takes up its token late: it may have ended before the request was sent.
 */
function itsTokenEnded({ sentAt, failedAt, heard }: Failure, { logins, clock, counts }: Evidence): boolean {
  const tokensMadeAt = logins
    .filter(({ issued }) => heard.some(([, what]) => what === `login-succeeded ${issued}`))
    .map(({ at }) => unscaled(clock, at));
  const since = Math.min(sentAt, ...tokensMadeAt);
  return counts.expiredAt.some((at) => at >= since && at <= failedAt);
}

/**
 * A store's answer cannot be read by a process that does not run until the deadline is over; and a process that is paused
 * in the middle of a write to SQLite holds its lock for all of that time.
 */
function couldNotBeTold({ failedAt, pauses: own }: Failure, { clock, mayLock, pauses }: Evidence): boolean {
  const askedAt = failedAt - STORE_DEADLINE_MS / clock.speed;
  return (
    own.some(({ from, to }) => to >= askedAt && from <= failedAt) ||
    (mayLock && pauses.some(({ from, to }) => from <= askedAt && to >= failedAt))
  );
}
