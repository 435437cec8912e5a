import type { JsonObject } from '@pacer-auth/core';
import type { JournalEntry } from '@pacer-auth/emulator';
import type { ChaosCounts } from './chaos.ts';
import type { Pause } from './fleet.ts';
import type { FailureReport, WorkerReport } from './messages.ts';

/** A request that failed, in which process, and when that was paused. */
export interface Failure extends FailureReport {
  readonly process: number;
  readonly pauses: readonly Pause[];
}

/** What is known after a stress run. */
export interface Evidence {
  readonly reports: readonly WorkerReport[];
  readonly failures: readonly Failure[];
  /** How fast the fleet's clock ran. */
  readonly speed: number;
  /** A process that is paused in the middle of a write keeps the others out of the store. */
  readonly mayLock: boolean;
  /** Those of all processes. */
  readonly pauses: readonly Pause[];
  readonly counts: ChaosCounts;
  /** How many requests there were to answer. */
  readonly requests: number;
  readonly inTime: boolean;
  /** Logins that took longer than their lease. */
  readonly outlasted: number;
  readonly logins: readonly JournalEntry[];
  readonly records: ReadonlyMap<string, JsonObject>;
  readonly print: (line: string) => void;
  /** Adds what a breach came from to what happened when; `at` is in ms since epoch. */
  readonly note: (at: number, what: string) => void;
}

/** The longest of the cool-downs that there can be in a run, in ms of the machine's clock. */
const COOLDOWN_MS = 1_000;
/** How long core waits for a store, in ms of the fleet's clock. */
const STORE_DEADLINE_MS = 10_000;

/** Prints what was counted; returns what must not have been. */
export function judge(evidence: Evidence): string[] {
  const { reports, failures, pauses: allPauses, counts, requests, logins, records, print } = evidence;
  const answered = new Set(reports.flatMap((report) => (report.type === 'answered' ? [report.id] : [])));
  const wrong = reports.filter((report) => report.type === 'answered' && !report.good).length;
  const accepted = logins.filter(({ loginResult }) => loginResult === '0');
  const refused = logins.length - accepted.length;
  const excused = counts.killsInLogin + evidence.outlasted;
  const signedOut = failures.flatMap(({ code, failedAt }) =>
    code === 'ERR_PACER_SIGNED_OUT' ? [failedAt] : [],
  );
  const serious = failures.filter((failure) => !isExplained(failure));
  const steps = logins.flatMap(({ otpStep }) => (otpStep === undefined ? [] : [otpStep]));
  const due = 1 + counts.expiredAt.length;
  const account = [...records].find(([key]) => !key.includes(':otp:'))?.[1];
  const ledger = [...records].find(([key]) => key.includes(':otp:totp:'))?.[1];
  const kept = Array.isArray(ledger?.items) ? ledger.items : [];
  const lostSteps = steps.filter((step) => !kept.includes(String(step)));
  const login = Number(account?.login);

  /** Whether a request could not be answered, whatever the fleet did. */
  function isExplained({ code, message, sentAt, failedAt, pauses }: Failure): boolean {
    // The token that the fleet got for it ended, too, before it was used.
    const endedMeanwhile = counts.expiredAt.some((at) => at >= sentAt && at <= failedAt);
    if (code === 'ERR_PACER_SIGNED_OUT') return endedMeanwhile;
    // So did that of another request, after its login, which looks as if logins did not help.
    if (code === 'ERR_PACER_LOGIN_COOLDOWN')
      return endedMeanwhile || signedOut.some((at) => at >= sentAt - COOLDOWN_MS && at <= failedAt);
    // A store's answer cannot be read by a process that does not run until the deadline is over; and a process that is
    // paused in the middle of a write to SQLite holds its lock for all of that time.
    if (code === 'ERR_PACER_STORE' && message.includes('no answer within')) {
      const askedAt = failedAt - STORE_DEADLINE_MS / evidence.speed;
      const wasPaused = pauses.some(({ from, to }) => to >= askedAt && from <= failedAt);
      return (
        wasPaused || (evidence.mayLock && allPauses.some(({ from, to }) => from <= askedAt && to >= failedAt))
      );
    }
    // A process that does not run while it waits for its login may find the connection, or the time, at its end.
    if (code === 'ERR_PACER_LOGIN_UNREACHABLE')
      return pauses.some(({ from, to }) => to >= sentAt && from <= failedAt);
    // A login that was paused while it was sent brings a passcode of long ago, and is refused.
    return code === 'ERR_PACER_LOGIN_REJECTED' && refused <= excused;
  }

  for (const { process, id, code, sentAt, failedAt, heard } of serious) {
    evidence.note(sentAt, `${process} sends ${id}`);
    evidence.note(failedAt, `${process} fails at ${id}: ${code}`);
    for (const [at, what] of heard) evidence.note(at, `${process} hears ${what}`);
  }
  print(`requests            ${answered.size} of ${requests} answered, ${wrong} wrongly`);
  const codes = Object.entries(Object.groupBy(failures, ({ code }) => code));
  const causes = codes.map(([code, those]) => `${those?.length} ${code}`).join(', ');
  print(
    `sent again          ${failures.length}${causes && ` (${causes})`}, ${serious.length} for no reason of PACER's`,
  );
  print(
    `kills and pauses    ${counts.kills} kills (${counts.killsInLogin} in mid-login), ${counts.pauses} pauses (${evidence.outlasted} logins outlasted their lease)`,
  );
  print(`tokens              ${counts.expiredAt.length} expiries, ${counts.rotations} rotations`);
  print(
    `logins              ${accepted.length}, of which due: ${due}, excused at most: ${excused}; refused: ${refused}`,
  );
  print(
    `one-time passcodes  ${steps.length} sent, ${steps.length - new Set(steps).size} twice, ${lostSteps.length} missing in the ledger`,
  );
  print(`records             ${records.size} open, ${login} logins recorded`);

  return [
    [evidence.inTime, 'the fleet did not end in time'],
    [answered.size === requests && wrong === 0, 'requests were not answered, or wrongly'],
    [
      serious.length === 0,
      `requests failed: ${[...new Set(serious.map(({ code, message }) => `${code} ${message}`))].join('; ')}`,
    ],
    [accepted.length <= due + excused, 'there were more logins than expiries, kills and long pauses explain'],
    [refused <= excused, 'logins were refused that nothing explains'],
    [new Set(steps).size === steps.length, 'a one-time passcode was sent twice'],
    [lostSteps.length === 0, 'the ledger of one-time passcodes lost an entry'],
    [records.size === 2 && login > 0, 'records are missing'],
    [
      // Each is counted before it is sent: one whose process was stopped in between is counted, and never arrived.
      login >= logins.length && login <= logins.length + counts.kills + counts.pauses,
      'the record counts other logins than PACER',
    ],
  ].flatMap(([holds, breach]) => (holds ? [] : [String(breach)]));
}
