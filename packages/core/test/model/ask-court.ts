import type { CourtAnswer } from './court-answers.js';
import { connectionBroke, type ErrandWorld } from './errand.js';
import type { MachineState } from './machine-state.js';
import { answerOfCourt } from './model-courts.js';
import { asksTheCourt, carriedToken } from './model-request.js';

/** One hop of a request, on its way to a court. */
export interface CourtCall {
  /** Of its request. */
  readonly name: string;
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly signal: AbortSignal;
}

/** The answer of a court, as soon as the run lets it arrive. */
export function askCourt(world: ErrandWorld, machine: MachineState, call: CourtCall): Promise<CourtAnswer> {
  const { scheduler } = world;
  const { name, url, method, headers, signal } = call;
  const { promise, resolve, reject } = Promise.withResolvers<CourtAnswer>();
  const token = carriedToken(headers);
  const noCache = asksTheCourt(headers);
  let takeBack = scheduler.add({
    label: `${name} reaches ${url}`,
    kind: 'court',
    machine: 'server',
    happen() {
      const answer = answerOfCourt(world, { url, method, token, noCache });
      takeBack = scheduler.add({
        label: `${name} gets: ${answer instanceof Error ? answer.message : answer.what}`,
        kind: 'court',
        machine: machine.index,
        happen: () => (answer instanceof Error ? reject(connectionBroke) : resolve(answer)),
      });
    },
  });
  const onAbort = () => {
    takeBack();
    reject(signal.reason);
  };
  signal.addEventListener('abort', onAbort, { once: true });
  return promise.finally(() => signal.removeEventListener('abort', onAbort));
}
