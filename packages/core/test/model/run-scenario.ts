import { createDraw } from './draw.js';
import type { Errand, ErrandWorld } from './errand.js';
import type { Core } from './load-core.js';
import type { MachineState, Rule, Violation } from './machine-state.js';
import { createModelAuthService, type ModelAccount } from './model-auth-service.js';
import { openMachine } from './open-machine.js';
import { createScheduler, type Scheduler } from './scheduler.js';
import type { Scenario } from './setup.js';
import { createSteps } from './steps.js';
import { createTokenBook, SECRET } from './token-book.js';
import { createWatch } from './watch.js';

/** How an interleaving went. */
export interface Run {
  readonly violation: Violation | undefined;
  /** Every step and what came of it, one a line. */
  readonly trace: readonly string[];
  readonly logins: number;
}

/** Monday, 5 January 2026, 14:00:00 UTC. */
const START_AT = Date.UTC(2026, 0, 5, 14);
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
  const draw = createDraw(script);
  const tokens = createTokenBook();
  const steps = new Map<string, number>();
  const errands = new Set<Errand>();
  const accounts = setup.accounts.map(
    (account, index): ModelAccount => ({
      ...account,
      loginId: `user-${index}`,
      password: `${SECRET} pass & word ${index}`,
      totpSecret: `${SECRET.repeat(4)}${'AB'[index]?.repeat(8)}`,
      backupCodes: Array.from({ length: 10 }, (_, code) => `${SECRET}-code-${index}-${code}`),
      used: new Set(),
      usedSteps: new Set(),
    }),
  );
  const machines = setup.machines.map(
    (machine, index): MachineState => ({
      ...machine,
      index,
      loginId: `user-${machine.account}`,
      storeName: machine.store === 'shared' ? 'shared' : `own-${index}`,
      newest: undefined,
      refused: new Set(),
      hops: 0,
      proofs: new Map(),
      givenUp: new Set(),
      futile: false,
      waiting: 0,
      outcomes: [],
      successes: [],
      attempt: 0,
      why: undefined,
      storeWasLate: false,
      logouts: 0,
      closed: false,
    }),
  );
  const note = (line: string) => {
    trace.push(`${String(scheduler.now()).padStart(9)} ms    ${line}`);
  };
  const watch = createWatch({ setup, machines, scheduler, tokens, steps });
  const serverNow = () => START_AT + setup.skewMs + scheduler.now();
  const service = createModelAuthService({
    setup,
    accounts,
    tokens,
    steps,
    scheduler,
    draw,
    watch,
    serverNow,
  });
  const world: ErrandWorld = { core, setup, tokens, scheduler, draw, watch, errands, note };
  const store = core.memoryStore({ now: scheduler.now });
  const opened = machines.map((machine) =>
    openMachine(world, machine, {
      accounts,
      steps,
      store,
      startAt: START_AT,
      fetch: service.fetch(machine.index),
    }),
  );
  const violation = () => watch.violations.find(({ rule }) => only === undefined || rule === only);
  const choose = createSteps(world, opened, accounts, serverNow);

  async function step(name: string | undefined, act: () => void | Promise<void>): Promise<boolean> {
    if (name !== undefined) trace.push(`${String(scheduler.now()).padStart(9)} ms  ${name}`);
    await act();
    await scheduler.settle();
    watch.afterStep();
    return violation() === undefined;
  }

  let fine = true;
  while (fine && draw.left > 0) {
    const { name, act } = choose();
    fine = await step(name, act);
  }
  scheduler.suspended.clear();
  for (let count = 0; fine && errands.size > 0; count += 1) {
    const [next] = scheduler.ready();
    const due = scheduler.nextDue();
    if (count > MAX_STEPS_TO_END || (!next && due === undefined)) {
      watch.blame(
        'every waiter settles',
        `still waiting: ${[...errands].map(({ name }) => name).join(', ')}`,
      );
      fine = false;
    } else if (next) fine = await step(next.label, () => next.happen());
    else fine = await step(undefined, () => scheduler.advance(Math.max(0, (due ?? 0) - scheduler.now())));
  }
  return { violation: violation(), trace, logins: watch.loginCount() };
}
