import type { Draw } from './draw.js';
import type { LoginCall, LoginOutcome } from './machine-state.js';
import type { Scheduler } from './scheduler.js';
import type { AccountSetup, Setup } from './setup.js';
import { SECRET, type TokenBook } from './token-book.js';
import type { Watch } from './watch.js';

/** What the service knows of an account. */
export interface ModelAccount extends AccountSetup {
  readonly loginId: string;
  password: string;
  readonly totpSecret: string;
  readonly backupCodes: readonly string[];
  readonly used: Set<string>;
  /** Time steps whose code a stranger has used. */
  readonly usedSteps: Set<number>;
}

export interface ModelAuthService {
  /** Transport for one machine's session. */
  fetch(machine: number): typeof fetch;
}

interface AuthServiceWorld {
  readonly setup: Setup;
  readonly accounts: readonly ModelAccount[];
  readonly tokens: TokenBook;
  /** Steps of the TOTP codes that were made, by code. */
  readonly steps: ReadonlyMap<string, number>;
  readonly scheduler: Scheduler;
  readonly draw: Draw;
  readonly watch: Watch;
  /** PACER's clock, in ms since epoch. */
  serverNow(): number;
}

/** The time after which a session gives a call up; its own timer, of the same length, never gets to fire. */
const TIMEOUT_MS = 30_000;
export const STEP_MS = 30_000;

type Answer = { readonly outcome: LoginOutcome; readonly response: Response } | Error;

export function createModelAuthService(world: AuthServiceWorld): ModelAuthService {
  const { setup, scheduler, draw, watch, tokens, steps } = world;

  function reply(fields: Record<string, string>): Response {
    const headers = new Headers();
    const claimed = claimedDate();
    if (claimed !== undefined) headers.set('date', new Date(claimed).toUTCString());
    if (setup.date === 'nonsense') headers.set('date', 'yesterday');
    return new Response(JSON.stringify(fields), { headers });
  }

  function claimedDate(): number | undefined {
    if (setup.date === 'right') return world.serverNow();
    return setup.date === 'hours-off' ? world.serverNow() + 10_800_000 : undefined;
  }

  function refuse(loginResult: string, call: LoginCall): Answer {
    // Some services repeat in their message what they were sent.
    const errorDescription = `Not accepted: ${call.password} ${call.otpCode ?? ''}`;
    return {
      outcome: loginResult === '13' && call.otpCode !== undefined ? 'passcode-refused' : 'refused',
      response: reply({ loginResult, nextGenCSO: '', errorDescription }),
    };
  }

  function decide(call: LoginCall): Answer {
    const account = world.accounts.find(({ loginId }) => loginId === call.loginId);
    if (!account || account.password !== call.password) return refuse('13', call);
    if (account.otp !== 'none') {
      const { otpCode = '' } = call;
      const step = steps.get(otpCode);
      const current = Math.floor(world.serverNow() / STEP_MS);
      // The present step and the one before, none of the future, none that anybody has used.
      const known =
        step === undefined
          ? account.backupCodes.includes(otpCode)
          : (step === current || step === current - 1) && !account.usedSteps.has(step);
      if (!known || account.used.has(otpCode)) return refuse('13', call);
      account.used.add(otpCode);
    }
    if (account.filer && call.fields.redactFlag !== '1') return refuse('1', call);
    if (setup.tokensPerAccount === 'one') tokens.expire(account.loginId);
    const token = tokens.issue(account.loginId, call.login);
    const unread = account.told === 'client-code' && !call.fields[setup.clientCodeField];
    const errorDescription = unread
      ? 'A required Client Code was not entered.'
      : account.told === 'search-disabled'
        ? 'Your account has been disabled.'
        : '';
    return {
      outcome: unread ? 'unread-client-code' : 'accepted',
      response: reply({ loginResult: '0', nextGenCSO: token.value, errorDescription }),
    };
  }

  function answer(call: LoginCall): Answer {
    const trouble = setup.trouble.service
      ? draw.among('none', 'down', 'page', 'broken', 'lost', 'retry-after')
      : 'none';
    if (trouble === 'broken') return new Error(`connection broke, sent was ${call.password}`);
    if (trouble === 'page')
      return { outcome: 'no-answer', response: new Response('<html>Maintenance</html>') };
    if (trouble === 'down') return { outcome: 'no-answer', response: new Response('', { status: 503 }) };
    if (trouble === 'retry-after') {
      const headers = { 'retry-after': '20' };
      return { outcome: 'come-back-later', response: new Response('', { status: 503, headers }) };
    }
    const decided = decide(call);
    return trouble === 'lost' ? new Error('connection broke after the login') : decided;
  }

  async function login(
    machine: number,
    fields: Record<string, string>,
    signal: AbortSignal,
  ): Promise<Response> {
    const call = watch.loginSent(machine, fields, world.serverNow());
    const name = `login ${call.login} of ${machine}`;
    const { promise, resolve, reject } = Promise.withResolvers<Response>();
    let takeBack = () => {};
    const leave = [
      scheduler.at(machine, scheduler.now() + TIMEOUT_MS, () => end(new Error('no answer within 30000 ms'))),
      // A machine that is suspended does not notice, but the service is done with the call all the same.
      scheduler.at('server', scheduler.now() + TIMEOUT_MS, () => watch.loginOver(call)),
    ];
    function end(found: Answer): void {
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
        const found = answer(call);
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

  function logout(
    machine: number,
    { nextGenCSO }: Record<string, string>,
    signal: AbortSignal,
  ): Promise<Response> {
    const { promise, resolve, reject } = Promise.withResolvers<Response>();
    const takeBack = scheduler.add({
      label: `logout of ${machine} is answered`,
      kind: 'service',
      machine,
      happen() {
        const token = tokens.find(nextGenCSO);
        if (token) tokens.expire(token.loginId);
        if (setup.trouble.service && draw.among(false, true)) return reject(new Error('connection broke'));
        watch.logoutDelivered(machine, nextGenCSO, watch.machines);
        resolve(reply({ loginResult: '0', errorDescription: '' }));
      },
    });
    const onAbort = () => {
      takeBack();
      reject(signal.reason);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    return promise;
  }

  return {
    fetch: (machine) => async (input, init) => {
      const fields: Record<string, string> = JSON.parse(String(init?.body));
      const signal = init?.signal ?? new AbortController().signal;
      signal.throwIfAborted();
      const path = watch.serviceCalled(String(input));
      return await (path === '/services/cso-auth' ? login : logout)(machine, fields, signal);
    },
  };
}
