import { createCallerSteps } from './caller-steps.js';
import { createCircumstanceSteps } from './circumstance-steps.js';
import type { ErrandWorld } from './errand.js';
import type { ModelAccount } from './model-account.js';
import type { OpenMachine } from './open-machine.js';
import type { OpenProbe } from './open-probe.js';
import type { Step } from './step.js';

interface Choice {
  readonly weight: number;
  make(): Step;
}

/** Who does something. */
interface Players {
  readonly opened: readonly OpenMachine[];
  readonly probes: readonly OpenProbe[];
  readonly accounts: readonly ModelAccount[];
}

const MAX_ERRANDS = 12;

/** Chooses the next step of an interleaving, of all that can happen. */
export function createSteps(
  world: ErrandWorld,
  { opened, probes, accounts }: Players,
  serverNow: () => number,
): () => Step {
  const { setup, scheduler, draw, errands } = world;
  const { trouble } = setup;
  const { request, waitForToken, logout, close, reset } = createCallerSteps(world);
  const circumstances = createCircumstanceSteps(world, accounts, serverNow);
  const { passTime, expire, stranger, suspend, setClock, correctPassword } = circumstances;

  const of = (weight: number, make: (machine: OpenMachine) => Step, machines = opened): Choice[] =>
    machines.filter(({ state }) => !state.closed).map((machine) => ({ weight, make: () => make(machine) }));

  function giveUp(): Choice[] {
    const choices = [...errands].flatMap(({ name, abort, leave }): Choice[] => [
      { weight: 1, make: () => ({ name: `${name} is aborted`, act: abort }) },
      { weight: setup.crowd ? 2 : 1, make: () => ({ name: `${name} is left`, act: leave }) },
    ]);
    if (draw.below(8) === 7) choices.push(...of(3, logout), ...of(3, reset), ...of(1, close));
    return choices;
  }

  function allChoices(): Choice[] {
    const choices: Choice[] = [
      ...scheduler.ready().map(({ label, kind, happen }) => ({
        weight: setup.pace[kind],
        make: () => ({ name: label, act: happen }),
      })),
      { weight: 3, make: passTime },
      { weight: 1, make: expire },
    ];
    if (errands.size < MAX_ERRANDS) {
      choices.push(...of(3, request), ...of(1, waitForToken));
      choices.push(...probes.map(({ step }) => ({ weight: 2, make: step })));
    }
    if (trouble.callers) choices.push(...giveUp());
    const wrong = opened.filter((machine) => machine.passwordIsWrong());
    choices.push(...of(1, correctPassword, wrong));
    if (trouble.stranger) choices.push({ weight: 1, make: stranger });
    if (trouble.clocks) choices.push(...of(1, setClock));
    if (trouble.suspension) {
      choices.push(...of(2, suspend));
      choices.push(...probes.map((probe) => ({ weight: 2, make: () => suspend(probe) })));
    }
    return choices;
  }

  return () => {
    const choices = allChoices();
    let number = draw.below(choices.reduce((sum, { weight }) => sum + weight, 0));
    for (const choice of choices) {
      if (number < choice.weight) return choice.make();
      number -= choice.weight;
    }
    return passTime();
  };
}
