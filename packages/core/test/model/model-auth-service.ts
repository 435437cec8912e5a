import type { Scheduler } from './scheduler.js';
import { answerLogin, reply, type ServiceAnswer, type ServiceWorld } from './service-answers.js';
import { SECRET } from './token-book.js';
import type { Watch } from './watch.js';

export interface ModelAuthService {
  /** Transport for one machine's session. */
  fetch(machine: number): typeof fetch;
}

interface AuthServiceWorld extends ServiceWorld {
  readonly scheduler: Scheduler;
  readonly watch: Watch;
}

/** One call, as its sender makes it. */
interface ServiceCall {
  readonly machine: number;
  readonly fields: Record<string, string>;
  readonly signal: AbortSignal;
}

/** The time after which a session gives a call up; its own timer, of the same length, never gets to fire. */
const TIMEOUT_MS = 30_000;

export function createModelAuthService(world: AuthServiceWorld): ModelAuthService {
  return {
    fetch: (machine) => async (input, init) => {
      const fields: Record<string, string> = JSON.parse(String(init?.body));
      const signal = init?.signal ?? new AbortController().signal;
      signal.throwIfAborted();
      const path = world.watch.serviceCalled(String(input));
      return await (path === '/services/cso-auth' ? login : logout)(world, { machine, fields, signal });
    },
  };
}

async function login(world: AuthServiceWorld, { machine, fields, signal }: ServiceCall): Promise<Response> {
  const { scheduler, watch } = world;
  const call = watch.loginSent(machine, fields, world.serverNow());
  const name = `login ${call.login} of ${machine}`;
  const { promise, resolve, reject } = Promise.withResolvers<Response>();
  let takeBack = () => {};
  const leave = [
    scheduler.at(machine, scheduler.now() + TIMEOUT_MS, () => end(new Error('no answer within 30000 ms'))),
    // A machine that is suspended does not notice, but the service is done with the call all the same.
    scheduler.at('server', scheduler.now() + TIMEOUT_MS, () => watch.loginOver(call)),
  ];
  function end(found: ServiceAnswer): void {
    for (const undo of leave) undo();
    takeBack();
    signal.removeEventListener('abort', onAbort);
    watch.loginDelivered(call, found instanceof Error ? 'no-answer' : found.outcome);
    if (found instanceof Error) reject(found);
    else resolve(found.response);
  }
  function onAbort(): void {
    for (const undo of leave) undo();
    takeBack();
    watch.loginDelivered(call, 'given-up');
    reject(signal.reason);
  }
  signal.addEventListener('abort', onAbort, { once: true });
  takeBack = scheduler.add({
    label: `${name} is decided`,
    kind: 'service',
    machine: 'server',
    happen() {
      const found = answerLogin(world, call);
      watch.loginOver(call);
      takeBack = scheduler.add({
        label: `${name} is answered: ${found instanceof Error ? found.message.replaceAll(SECRET, '…') : found.outcome}`,
        kind: 'service',
        machine,
        happen: () => end(found),
      });
    },
  });
  return await promise;
}

function logout(world: AuthServiceWorld, { machine, fields, signal }: ServiceCall): Promise<Response> {
  const { setup, scheduler, draw, tokens, watch } = world;
  const { promise, resolve, reject } = Promise.withResolvers<Response>();
  const takeBack = scheduler.add({
    label: `logout of ${machine} is answered`,
    kind: 'service',
    machine,
    happen() {
      const token = tokens.find(fields.nextGenCSO);
      if (token) tokens.expire(token.loginId);
      if (setup.trouble.service && draw.among(false, true)) return reject(new Error('connection broke'));
      watch.logoutDelivered(machine, fields.nextGenCSO, watch.machines);
      resolve(reply(world, { loginResult: '0', errorDescription: '' }));
    },
  });
  const onAbort = () => {
    takeBack();
    reject(signal.reason);
  };
  signal.addEventListener('abort', onAbort, { once: true });
  return promise;
}
