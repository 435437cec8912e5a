// Many processes share one sign-in over one store, while they are killed (SIGKILL) and paused (SIGSTOP) at random and
// their tokens end and are re-issued. It counts what PACER was asked, and fails where that was more than it had to be.
//   node stress.ts sqlite|redis|postgres        STRESS_SECONDS=60  STRESS_PROCESSES=8  STRESS_REQUESTS=200  STRESS_SPEED=5
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { demoAccount, startEmulator } from '@pacer-auth/emulator';
import { hasServer, readKind, startServer } from './start-server.ts';
import { chaos } from './stress/chaos.ts';
import type { Failure } from './stress/evidence.ts';
import { startWorker } from './stress/fleet.ts';
import { scaledNow, type WorkerOrder, type WorkerReport } from './stress/messages.ts';
import { openStore } from './stress/open-store.ts';
import { readRecords } from './stress/read-records.ts';
import { judge } from './stress/verdict.ts';

const {
  STRESS_SECONDS = '60',
  STRESS_PROCESSES = '8',
  STRESS_REQUESTS = '200',
  STRESS_SPEED = '5',
} = process.env;
const store = readKind(process.argv[2]);
if (!hasServer(store)) {
  console.log(`skipped: this machine has no ${store} server`);
  process.exit(process.env.CI === undefined ? 0 : 1);
}
const durationMs = Number(STRESS_SECONDS) * 1_000;
const requests = Number(STRESS_REQUESTS);
/**
 * How fast the fleet's clock runs: at 5 a time step of 30 s takes 6 s, a lease of 37 s takes 7.4 s, and a call of the store
 * may take 2 s. On a machine that has much else to do that is too little: make it slower there.
 */
const clock = { startedAt: Date.now(), speed: Number(STRESS_SPEED) };
const leaseMs = 37_000 / clock.speed;

const folder = await mkdtemp(join(tmpdir(), 'pacer-auth-stress-'));
await using server = await startServer(store);
const emulator = await startEmulator({ now: () => scaledNow(clock) });
// Time to be hit in the middle of a login.
emulator.faults.add({ host: 'sign-in', latencyMs: 200 });
const order = {
  store,
  location: server?.url ?? join(folder, 'pacer.db'),
  key: Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64'),
  environment: emulator.environment,
  credentials: { loginId: demoAccount.loginId, password: demoAccount.password },
  totpSecret: demoAccount.totpSecret,
  // Four lanes in each process share the work out over the time.
  pauseMs: (2 * 4 * durationMs) / requests,
  clock,
} satisfies Omit<WorkerOrder, 'urls'>;

const reports: WorkerReport[] = [];
const failures: Failure[] = [];
/** Settled by the first answer: until then nothing is there that could be hurt. */
const begun = Promise.withResolvers<void>();
let answeredAt = Date.now();
const workers = Array.from({ length: Number(STRESS_PROCESSES) }, (_, process) => {
  const urls = Array.from({ length: requests }, (_request, index): [number, string] => {
    const id = process * requests + index;
    return [id, `${emulator.court(id % 2 ? 'nysd' : 'cand')}/cgi-bin/DktRpt.pl?${500_001 + (id % 40)}`];
  });
  return startWorker({ ...order, urls }, leaseMs, (report, pauses) => {
    reports.push(report);
    if (report.type === 'failed') failures.push({ ...report, process, pauses: [...pauses] });
    if (report.type === 'answered') {
      answeredAt = Date.now();
      begun.resolve();
    }
  });
});

/** What happened when: shown where there is a breach. */
const timeline: [ms: number, what: string][] = [];
const note = (what: string) => timeline.push([Date.now() - clock.startedAt, what]);
emulator.journal.subscribe(({ verdict, otpStep }) => {
  if (verdict.startsWith('login')) note(`${verdict}, step ${otpStep}`);
});
await Promise.race([begun.promise, ...workers.map(({ done }) => done)]);
const counts = await chaos({ workers, emulator, leaseMs, note }, durationMs);
const inTime = await Promise.race([Promise.all(workers.map(({ done }) => done)).then(() => true), stalled()]);
if (!inTime)
  for (const [index, worker] of workers.entries()) {
    if (worker.left() > 0) note(`${index} has ${worker.left()} requests left`);
    worker.stop();
  }
const opened = await openStore(order);
const breaches = judge({
  reports,
  failures,
  clock,
  mayLock: store === 'sqlite',
  pauses: workers.flatMap(({ pauses }) => pauses),
  counts,
  requests: workers.length * requests,
  outlasted: workers.reduce((sum, worker) => sum + worker.outlastedLeases(), 0),
  inTime,
  logins: emulator.journal.logins(),
  records: await readRecords(store, order.location, opened.store),
  print: (line) => console.log(`${store.padEnd(8)} ${line}`),
  note: (at, what) => timeline.push([at - clock.startedAt, what]),
});
await opened.close();
await emulator.close();
await rm(folder, { recursive: true });
for (const breach of breaches) console.error(`${store.padEnd(8)} BREACH: ${breach}`);
if (breaches.length > 0)
  for (const [ms, what] of timeline.toSorted(([one], [other]) => one - other)) console.error(`${ms} ${what}`);
// Not process.exit(): it would leave the server running, which holds this program's stderr open for whoever waits for its end.
process.exitCode = breaches.length > 0 ? 1 : 0;

/** Resolves when nothing has been answered for a minute, in which several logins could have been made. */
async function stalled(): Promise<false> {
  while (Date.now() - answeredAt < 60_000) await wait(1_000, undefined, { ref: false });
  return false;
}
