import { background } from './background.js';
import type { ErrandWorld } from './errand.js';
import { askForToken, startRequest } from './model-client.js';
import { otherUrls, signedInUrls } from './model-hosts.js';
import type { OpenMachine } from './open-machine.js';
import type { Step } from './step.js';

const methods = ['GET', 'GET', 'POST', 'HEAD'] as const;

/** What callers do with a session. */
export function createCallerSteps(world: ErrandWorld) {
  const { setup, draw, watch } = world;
  let started = 0;

  return {
    request(machine: OpenMachine): Step {
      started += 1;
      const foreign = draw.below(6) === 5;
      const [page = '', ...pages] = signedInUrls.keys();
      const url = setup.crowd ? page : (draw.of(foreign ? otherUrls : [page, ...pages]) ?? page);
      const method = (setup.crowd ? undefined : draw.of(methods)) ?? 'GET';
      const spec = {
        url,
        method,
        replayable: setup.crowd || draw.below(5) < 4,
        hops: draw.below(3) < 2 ? ('authorize' as const) : ('authorizeNow' as const),
        leavesEarly: setup.trouble.callers && draw.below(12) === 11,
        ownCode: draw.of([undefined, undefined, 'header', 'cookie'] as const),
        view: draw.of([undefined, undefined, 'three'] as const),
      };
      const name = `request ${started} of ${machine.state.index}`;
      return {
        name: `${name}: ${method} ${url}${spec.replayable ? '' : ', not replayable'}`,
        act: () => startRequest(world, machine.state, machine.session, name, spec),
      };
    },
    waitForToken(machine: OpenMachine): Step {
      started += 1;
      const name = `token ${started} of ${machine.state.index}`;
      return { name, act: () => askForToken(world, machine.state, machine.session, name) };
    },
    logout({ state, session }: OpenMachine): Step {
      state.logouts += 1;
      return background(world, `logout of ${state.index}`, () => session.logout());
    },
    close({ state, session }: OpenMachine): Step {
      return background(world, `close of ${state.index}`, async () => {
        state.closed = true;
        await session.close();
      });
    },
    reset({ state, session }: OpenMachine): Step {
      watch.resetCalled(state);
      return background(world, `reset of ${state.index}`, () =>
        session.reset().finally(() => watch.resetDone(state)),
      );
    },
  };
}
