import type { Evidence } from './evidence.ts';
import { isExplained } from './explain-failure.ts';

/** Prints what was counted; returns what must not have been. */
export function judge(evidence: Evidence): string[] {
  const { reports, failures, counts, requests, logins, records, print } = evidence;
  const answered = new Set(reports.flatMap((report) => (report.type === 'answered' ? [report.id] : [])));
  const wrong = reports.filter((report) => report.type === 'answered' && !report.good).length;
  const accepted = logins.filter(({ loginResult }) => loginResult === '0');
  const refused = logins.length - accepted.length;
  const excused = counts.killsInLogin + evidence.outlasted;
  const serious = failures.filter((failure) => !isExplained(failure, evidence));
  const steps = logins.flatMap(({ otpStep }) => (otpStep === undefined ? [] : [otpStep]));
  const due = 1 + counts.expiredAt.length;
  const account = [...records].find(([key]) => !key.includes(':otp:'))?.[1];
  const ledger = [...records].find(([key]) => key.includes(':otp:totp:'))?.[1];
  const kept = Array.isArray(ledger?.items) ? ledger.items : [];
  const lostSteps = steps.filter((step) => !kept.includes(String(step)));
  const login = Number(account?.login);

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
