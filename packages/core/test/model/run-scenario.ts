import { createDraw } from './draw.js';
import type { Errand, ErrandWorld } from './errand.js';
import type { Core } from './load-core.js';
import { machinesOf, type Rule, type Violation } from './machine-state.js';
import { accountsOf } from './model-account.js';
import { createModelAuthService } from './model-auth-service.js';
import { openMachine } from './open-machine.js';
import { openProbe } from './open-probe.js';
import { createScheduler, type Scheduler } from './scheduler.js';
import { type Scenario, START_AT } from './setup.js';
import type { Step } from './step.js';
import { createSteps } from './steps.js';
import { createTokenBook } from './token-book.js';
import { createWatch } from './watch.js';

/** How an interleaving went. */
export interface Run {
  readonly violation: Violation | undefined;
  /** Every step and what came of it, one a line. */
  readonly trace: readonly string[];
  readonly logins: number;
}

/** After the last choice: so many steps must be enough for all that waits. */
const MAX_STEPS_TO_END = 3_000;

/** Plays one interleaving, and checks the rules after every step: all, or one of them. */
export async function runScenario(core: Core, scenario: Scenario, only?: Rule): Promise<Run> {
  const scheduler = createScheduler();
  // The clock that nobody can set is the scheduler's, too.
  Object.defineProperty(performance, 'now', { value: scheduler.now, configurable: true });
  try {
    return await play(core, scenario, scheduler, only);
  } finally {
    Reflect.deleteProperty(performance, 'now');
  }
}

async function play(
  core: Core,
  { setup, script }: Scenario,
  scheduler: Scheduler,
  only?: Rule,
): Promise<Run> {
  const trace: string[] = [];
  const write = (mark: string, line: string) => {
    trace.push(`${String(scheduler.now()).padStart(9)} ms  ${mark}${line}`);
  };
  const note = (line: string) => write('  ', line);
  const draw = createDraw(script);
  const tokens = createTokenBook();
  const steps = new Map<string, number>();
  const errands = new Set<Errand>();
  const accounts = accountsOf(setup);
  const machines = machinesOf(setup);
  const watch = createWatch({ setup, machines, scheduler, tokens, steps });
  const serverNow = () => START_AT + setup.skewMs + scheduler.now();
  const world: ErrandWorld = { core, setup, tokens, scheduler, draw, watch, errands, note };
  const service = createModelAuthService({ ...world, accounts, steps, serverNow });
  const store = core.memoryStore({ now: scheduler.now });
  const opened = machines
    .filter(({ probe }) => !probe)
    .map((machine) =>
      openMachine(world, machine, { accounts, steps, store, fetch: service.fetch(machine.index) }),
    );
  const probes = machines
    .filter(({ probe }) => probe)
    .map((machine) =>
      openProbe(world, machine, { accounts, steps, store, fetch: service.fetch(machine.index) }),
    );
  const violation = () => watch.violations.find(({ rule }) => only === undefined || rule === only);
  const choose = createSteps(world, { opened, probes, accounts }, serverNow);

  const step = async ({ name, act }: Step): Promise<boolean> => {
    if (name !== '') write('', name);
    await act();
    await scheduler.settle();
    watch.afterStep();
    return violation() === undefined;
  };

  let fine = true;
  while (fine && draw.left > 0) fine = await step(choose());
  scheduler.suspended.clear();
  for (let count = 0; fine && errands.size > 0; count += 1) {
    const next = count > MAX_STEPS_TO_END ? undefined : nextOf(scheduler);
    if (next) fine = await step(next);
    else {
      const names = [...errands].map(({ name }) => name);
      watch.blame('every waiter settles', `still waiting: ${names.join(', ')}`);
      fine = false;
    }
  }
  return { violation: violation(), trace, logins: watch.loginCount() };
}

/** What happens next where nobody chooses; nothing, where nothing is under way. */
function nextOf(scheduler: Scheduler): Step | undefined {
  const [next] = scheduler.ready();
  if (next) return { name: next.label, act: next.happen };
  const due = scheduler.nextDue();
  if (due === undefined) return undefined;
  return { name: '', act: () => scheduler.advance(Math.max(0, due - scheduler.now())) };
}
