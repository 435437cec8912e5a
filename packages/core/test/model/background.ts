import type { ErrandWorld } from './errand.js';
import type { Step } from './step.js';

/** A step whose work ends when it ends, and may fail. */
export function background(
  { core, watch, errands, note }: ErrandWorld,
  name: string,
  work: () => Promise<void>,
): Step {
  const errand = { name, abort() {}, leave() {} };
  return {
    name,
    act() {
      errands.add(errand);
      work()
        .catch((error: unknown) => {
          if (core.isPacerAuthError(error)) note(`${name} fails: ${error.code}`);
          else watch.blame('every waiter settles', `${name} fails with ${String(error)}`);
        })
        .finally(() => errands.delete(errand));
    },
  };
}
