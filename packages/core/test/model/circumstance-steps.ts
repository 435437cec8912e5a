import type { ErrandWorld } from './errand.js';
import type { ModelAccount } from './model-account.js';
import type { OpenMachine } from './open-machine.js';
import { STEP_MS } from './service-answers.js';
import type { Step } from './step.js';

const passing = [40, 700, 2_500, 11_000, 31_000, 45_000, 400_000, 3_700_000];
const jumps = [-1_500, 20_000, -40_000, 3_600_000, -3_600_000, 90_000_000, -90_000_000];

/** What happens to sessions: time, clocks, sleep, and what others do. */
export function createCircumstanceSteps(
  { scheduler, draw, tokens }: ErrandWorld,
  accounts: readonly ModelAccount[],
  serverNow: () => number,
) {
  return {
    suspend({ state: { index } }: Pick<OpenMachine, 'state'>): Step {
      const { suspended } = scheduler;
      const asleep = suspended.has(index);
      return {
        name: asleep ? `${index} wakes up` : `${index} is suspended`,
        act() {
          if (asleep) suspended.delete(index);
          else suspended.add(index);
        },
      };
    },
    setClock(machine: OpenMachine): Step {
      const by = draw.of(jumps) ?? 0;
      return {
        name: `the clock of ${machine.state.index} is set by ${by} ms`,
        act: () => machine.setClock(by),
      };
    },
    correctPassword({ state, correctPassword }: OpenMachine): Step {
      return { name: `${state.index} gets the right password`, act: correctPassword };
    },
    passTime(): Step {
      const ms = draw.of(passing) ?? 0;
      return { name: `${ms} ms pass`, act: () => scheduler.advance(ms) };
    },
    expire(): Step {
      const account = draw.of(accounts);
      return {
        name: `the tokens of ${account?.loginId} expire`,
        act: () => tokens.expire(account?.loginId ?? ''),
      };
    },
    /** A person, or a program that shares no store. */
    stranger(): Step {
      const account = draw.of(accounts);
      return {
        name: `a stranger signs in as ${account?.loginId}`,
        act() {
          account?.usedSteps.add(Math.floor(serverNow() / STEP_MS));
        },
      };
    },
  };
}
