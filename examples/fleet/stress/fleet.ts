import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { WorkerOrder, WorkerReport } from './messages.ts';

/** A process of the fleet. One that is killed is replaced by one that reads what is left. */
export interface Worker {
  readonly done: Promise<void>;
  /** Whether a login of its was under way when it last reported. */
  inLogin(): boolean;
  running(): boolean;
  /** How many requests are to be answered yet. */
  left(): number;
  pause(): void;
  resume(): void;
  /** Resolves with whether a login was under way. */
  kill(): Promise<boolean>;
  /** Ends it for good, whatever is left. */
  stop(): void;
  /** When it was paused, in ms since epoch. */
  readonly pauses: readonly Pause[];
  /** How many logins took longer than a lease, for whatever reason. */
  outlastedLeases(): number;
}

/** A time in which a process did not run, in ms since epoch. */
export interface Pause {
  readonly from: number;
  readonly to: number;
}

const program = fileURLToPath(new URL('worker.ts', import.meta.url));

/** Starts a process, and starts it again where it is killed, until it has read all. */
export function startWorker(
  order: WorkerOrder,
  leaseMs: number,
  onReport: (report: WorkerReport, pauses: readonly Pause[]) => void,
): Worker {
  const left = new Map(order.urls);
  const { promise: done, resolve, reject } = Promise.withResolvers<void>();
  let inLogin = false;
  let loginBeganAt = 0;
  let outlasted = 0;
  const pauses: { from: number; to: number }[] = [];
  let stopped = false;
  let killed: ((inLogin: boolean) => void) | undefined;
  let child = start();

  function start(): ChildProcess {
    inLogin = false;
    const started = fork(program, [JSON.stringify({ ...order, urls: [...left] })]);
    started.on('message', (report: WorkerReport) => {
      if (report.type === 'answered') left.delete(report.id);
      if (report.type === 'login-begins') {
        inLogin = true;
        loginBeganAt = performance.now();
      }
      if (report.type === 'login-ends' && inLogin) {
        inLogin = false;
        if (performance.now() - loginBeganAt > leaseMs * 0.9) outlasted += 1;
      }
      onReport(report, pauses);
    });
    // After all of its messages have been read.
    started.on('close', (code) => {
      const was = inLogin;
      if (stopped) return;
      if (killed) {
        killed(was);
        killed = undefined;
        child = start();
      } else if (code === 0 && left.size === 0) resolve();
      else reject(new Error(`a process ended with ${code}, and ${left.size} requests left`));
    });
    return started;
  }

  return {
    done,
    inLogin: () => inLogin,
    outlastedLeases: () => outlasted,
    left: () => left.size,
    running: () => child.exitCode === null && child.signalCode === null && killed === undefined,
    pauses,
    pause() {
      pauses.push({ from: Date.now(), to: Number.POSITIVE_INFINITY });
      child.kill('SIGSTOP');
    },
    resume() {
      child.kill('SIGCONT');
      const last = pauses.at(-1);
      if (last) last.to = Date.now();
    },
    stop() {
      stopped = true;
      child.kill('SIGKILL');
    },
    async kill() {
      const { promise, resolve: settle } = Promise.withResolvers<boolean>();
      killed = settle;
      child.kill('SIGKILL');
      return await promise;
    },
  };
}
