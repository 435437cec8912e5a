import type { ErrandWorld } from './errand.js';
import { type ModelAccount, STEP_MS } from './model-auth-service.js';
import { askForToken, startRequest } from './model-client.js';
import { otherUrls, signedInUrls } from './model-hosts.js';
import type { OpenMachine } from './open-machine.js';

/** What happens next in an interleaving. */
export interface Step {
  readonly name: string;
  act(): void | Promise<void>;
}

interface Choice {
  readonly weight: number;
  make(): Step;
}

const MAX_ERRANDS = 12;
const passing = [40, 700, 2_500, 11_000, 31_000, 45_000, 400_000, 3_700_000];
const jumps = [-1_500, 20_000, -40_000, 3_600_000, -3_600_000, 90_000_000, -90_000_000];
const methods = ['GET', 'GET', 'POST', 'HEAD'] as const;

/** Chooses the next step of an interleaving, of all that can happen. */
export function createSteps(
  world: ErrandWorld,
  opened: readonly OpenMachine[],
  accounts: readonly ModelAccount[],
  serverNow: () => number,
): () => Step {
  const { setup, scheduler, draw, watch, errands, tokens, note } = world;
  const { trouble } = setup;
  let started = 0;
  const some = <T>(list: readonly T[]): T | undefined => list[draw.below(list.length)];

  function request(machine: OpenMachine): Step {
    started += 1;
    const foreign = draw.below(6) === 5;
    const [page = '', ...pages] = signedInUrls.keys();
    const url = setup.crowd ? page : (some(foreign ? otherUrls : [page, ...pages]) ?? page);
    const method = (setup.crowd ? undefined : some(methods)) ?? 'GET';
    const spec = {
      url,
      method,
      replayable: setup.crowd || draw.below(5) < 4,
      hops: draw.below(3) < 2 ? ('authorize' as const) : ('authorizeNow' as const),
      leavesEarly: trouble.callers && draw.below(12) === 11,
      ownCode: some([undefined, undefined, 'header', 'cookie'] as const),
      view: some([undefined, undefined, 'three'] as const),
    };
    const name = `request ${started} of ${machine.state.index}`;
    return {
      name: `${name}: ${method} ${url}${spec.replayable ? '' : ', not replayable'}`,
      act: () => startRequest(world, machine.state, machine.session, name, spec),
    };
  }

  function waitForToken(machine: OpenMachine): Step {
    started += 1;
    const name = `token ${started} of ${machine.state.index}`;
    return { name, act: () => askForToken(world, machine.state, machine.session, name) };
  }

  /** What ends when it ends, and may fail. */
  function background(name: string, work: () => Promise<void>): Step {
    const errand = { name, abort() {}, leave() {} };
    return {
      name,
      act() {
        errands.add(errand);
        work()
          .catch((error: unknown) => {
            if (world.core.isPacerAuthError(error)) note(`${name} fails: ${error.code}`);
            else watch.blame('every waiter settles', `${name} fails with ${String(error)}`);
          })
          .finally(() => errands.delete(errand));
      },
    };
  }

  function logout({ state, session }: OpenMachine): Step {
    state.logouts += 1;
    return background(`logout of ${state.index}`, () => session.logout());
  }

  function close({ state, session }: OpenMachine): Step {
    return background(`close of ${state.index}`, async () => {
      state.closed = true;
      await session.close();
    });
  }

  function reset({ state, session }: OpenMachine): Step {
    watch.resetCalled(state);
    return background(`reset of ${state.index}`, () => session.reset().finally(() => watch.resetDone(state)));
  }

  function suspend(index: number): Step {
    const { suspended } = scheduler;
    const asleep = suspended.has(index);
    return {
      name: asleep ? `${index} wakes up` : `${index} is suspended`,
      act() {
        if (asleep) suspended.delete(index);
        else suspended.add(index);
      },
    };
  }

  function setClock(machine: OpenMachine): Step {
    const by = some(jumps) ?? 0;
    return {
      name: `the clock of ${machine.state.index} is set by ${by} ms`,
      act: () => machine.setClock(by),
    };
  }

  function passTime(): Step {
    const ms = some(passing) ?? 0;
    return { name: `${ms} ms pass`, act: () => scheduler.advance(ms) };
  }

  function expire(): Step {
    const account = some(accounts);
    return {
      name: `the tokens of ${account?.loginId} expire`,
      act: () => tokens.expire(account?.loginId ?? ''),
    };
  }

  /** A person, or a program that shares no store. */
  function stranger(): Step {
    const account = some(accounts);
    return {
      name: `a stranger signs in as ${account?.loginId}`,
      act() {
        account?.usedSteps.add(Math.floor(serverNow() / STEP_MS));
      },
    };
  }

  const of = (weight: number, make: (machine: OpenMachine) => Step, machines = opened): Choice[] =>
    machines.filter(({ state }) => !state.closed).map((machine) => ({ weight, make: () => make(machine) }));

  return () => {
    const choices: Choice[] = [
      ...scheduler.ready().map(({ label, kind, happen }) => ({
        weight: setup.pace[kind],
        make: () => ({ name: label, act: happen }),
      })),
      { weight: 3, make: passTime },
      { weight: 1, make: expire },
    ];
    if (errands.size < MAX_ERRANDS) choices.push(...of(3, request), ...of(1, waitForToken));
    if (trouble.callers) {
      for (const { name, abort, leave } of errands) {
        choices.push({ weight: 1, make: () => ({ name: `${name} is aborted`, act: abort }) });
        choices.push({ weight: setup.crowd ? 2 : 1, make: () => ({ name: `${name} is left`, act: leave }) });
      }
      if (draw.below(8) === 7) choices.push(...of(3, logout), ...of(3, reset), ...of(1, close));
    }
    const wrong = opened.filter((machine) => machine.passwordIsWrong());
    choices.push(
      ...of(
        1,
        ({ state, correctPassword }) => ({
          name: `${state.index} gets the right password`,
          act: correctPassword,
        }),
        wrong,
      ),
    );
    if (trouble.stranger) choices.push({ weight: 1, make: stranger });
    if (trouble.clocks) choices.push(...of(1, setClock));
    if (trouble.suspension) choices.push(...of(2, ({ state }) => suspend(state.index)));
    let number = draw.below(choices.reduce((sum, { weight }) => sum + weight, 0));
    for (const choice of choices) {
      if (number < choice.weight) return choice.make();
      number -= choice.weight;
    }
    return passTime();
  };
}
