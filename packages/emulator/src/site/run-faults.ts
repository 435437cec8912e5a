import { setTimeout as wait } from 'node:timers/promises';
import { type Fault, faultActions } from '../faults/fault.js';
import type { ActiveFault } from '../faults/fault-book.js';
import { faultPage } from '../faults/fault-page.js';
import type { EmulatorWorld } from '../world.js';
import { signedOutAnswer } from './signed-out-answer.js';
import type { Visit } from './visit.js';

export interface FaultOutcome {
  /** The answer, if a fault gives one; `'reset'`: there will be none. */
  readonly answer?: Response | 'reset';
  readonly dateOffsetMs: number;
  /** What happens to the body of the answer, whoever gives it. */
  readonly harm: Pick<Fault, 'damage' | 'resetAfterBytes'>;
}

/**
 * Carries out the faults that meet a request. `gone` makes a signal that aborts when the client goes away or the
 * emulator closes; `hanging` is told that there is no answer for now.
 */
export async function runFaults(
  world: EmulatorWorld,
  request: Request,
  visit: Visit,
  { token, gone, hanging }: { token: string | undefined; gone: () => AbortSignal; hanging: () => void },
): Promise<FaultOutcome> {
  const { pathname, search } = new URL(request.url);
  const faults = world.faults.take({
    host: visit.host,
    hostname: visit.hostname,
    method: request.method,
    path: pathname + search,
  });
  if (faults.length === 0) return { dateOffsetMs: 0, harm: {} };
  const end = gone();
  let dateOffsetMs = 0;
  let harm: FaultOutcome['harm'] = {};
  for (const active of faults) {
    const { fault } = active;
    visit.faults.push(...faultActions.filter((action) => fault[action] !== undefined));
    if (fault.latencyMs !== undefined)
      await wait(fault.latencyMs, undefined, { signal: end }).catch(() => undefined);
    if (fault.expireToken && token !== undefined) world.tokens.expire(token);
    if (fault.revokeToken && token !== undefined) world.tokens.revoke(token);
    dateOffsetMs += fault.dateOffsetMs ?? 0;
    harm = { ...harm, ...harmOf(fault) };
    if (fault.hang) await hang(active, end, hanging);
    const answer = end.aborted || fault.reset ? 'reset' : answerOf(world, request, visit, active);
    if (answer !== undefined) return { answer, dateOffsetMs, harm };
  }
  return { dateOffsetMs, harm };
}

async function hang({ removed }: ActiveFault, gone: AbortSignal, hanging: () => void): Promise<void> {
  const end = AbortSignal.any([removed, gone]);
  if (end.aborted) return;
  hanging();
  await new Promise((resolve) => {
    end.addEventListener('abort', resolve, { once: true });
  });
}

function harmOf({ damage, resetAfterBytes }: Fault): FaultOutcome['harm'] {
  return {
    ...(damage === undefined ? {} : { damage }),
    ...(resetAfterBytes === undefined ? {} : { resetAfterBytes }),
  };
}

function answerOf(
  world: EmulatorWorld,
  request: Request,
  visit: Visit,
  { fault }: ActiveFault,
): Response | undefined {
  const { redirect, signedOut, page, respond } = fault;
  if (redirect !== undefined) {
    return new Response(null, { status: redirect.status ?? 302, headers: { location: redirect.location } });
  }
  if (signedOut !== undefined) {
    return signedOutAnswer(world, visit.host, request.url, signedOut);
  }
  if (page !== undefined) return faultPage(page);
  if (respond === undefined) return undefined;
  const { status, headers = {}, body = '' } = respond;
  return new Response([204, 205, 304].includes(status) ? null : body, { status, headers });
}
