import type { Draw } from './draw.js';
import type { LoginCall, LoginOutcome } from './machine-state.js';
import type { ModelAccount } from './model-account.js';
import type { Setup } from './setup.js';
import type { TokenBook } from './token-book.js';

/** What decides on a login. */
export interface ServiceWorld {
  readonly setup: Setup;
  readonly accounts: readonly ModelAccount[];
  readonly tokens: TokenBook;
  /** Steps of the TOTP codes that were made, by code. */
  readonly steps: ReadonlyMap<string, number>;
  readonly draw: Draw;
  /** PACER's clock, in ms since epoch. */
  serverNow(): number;
}

/** How a login is answered, and what that means; `Error`: the connection breaks, before or after it was handled. */
export type ServiceAnswer = { readonly outcome: LoginOutcome; readonly response: Response } | Error;

export const STEP_MS = 30_000;

/** The answer to a login, as it would be answered now. */
export function answerLogin(world: ServiceWorld, call: LoginCall): ServiceAnswer {
  const trouble = world.setup.trouble.service
    ? world.draw.among('none', 'down', 'page', 'broken', 'lost', 'retry-after')
    : 'none';
  if (trouble === 'broken') return new Error(`connection broke, sent was ${call.password}`);
  if (trouble === 'page') return { outcome: 'no-answer', response: new Response('<html>Maintenance</html>') };
  if (trouble === 'down') return { outcome: 'no-answer', response: new Response('', { status: 503 }) };
  if (trouble === 'retry-after') {
    const headers = { 'retry-after': '20' };
    return { outcome: 'come-back-later', response: new Response('', { status: 503, headers }) };
  }
  const decided = decide(world, call);
  return trouble === 'lost' ? new Error('connection broke after the login') : decided;
}

/** A reply of the service, with the moment that it claims. */
export function reply({ setup, serverNow }: ServiceWorld, fields: Record<string, string>): Response {
  const headers = new Headers();
  if (setup.date === 'nonsense') headers.set('date', 'yesterday');
  if (setup.date === 'right') headers.set('date', new Date(serverNow()).toUTCString());
  if (setup.date === 'hours-off') headers.set('date', new Date(serverNow() + 10_800_000).toUTCString());
  return new Response(JSON.stringify(fields), { headers });
}

function decide(world: ServiceWorld, call: LoginCall): ServiceAnswer {
  const { setup, tokens } = world;
  const account = world.accounts.find(({ loginId }) => loginId === call.loginId);
  if (!account || account.password !== call.password) return refuse(world, '13', call);
  if (account.otp !== 'none') {
    const { otpCode = '' } = call;
    if (!isGood(world, account, otpCode)) return refuse(world, '13', call);
    account.used.add(otpCode);
  }
  if (account.filer && call.fields.redactFlag !== '1') return refuse(world, '1', call);
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
    response: reply(world, { loginResult: '0', nextGenCSO: token.value, errorDescription }),
  };
}

/** Of codes: the present step's and the one's before, none of the future, none that anybody has used. */
function isGood({ steps, serverNow }: ServiceWorld, account: ModelAccount, otpCode: string): boolean {
  if (account.used.has(otpCode)) return false;
  const step = steps.get(otpCode);
  if (step === undefined) return account.backupCodes.includes(otpCode);
  const current = Math.floor(serverNow() / STEP_MS);
  return (step === current || step === current - 1) && !account.usedSteps.has(step);
}

function refuse(world: ServiceWorld, loginResult: string, call: LoginCall): ServiceAnswer {
  // Some services repeat in their message what they were sent.
  const errorDescription = `Not accepted: ${call.password} ${call.otpCode ?? ''}`;
  return {
    outcome: loginResult === '13' && call.otpCode !== undefined ? 'passcode-refused' : 'refused',
    response: reply(world, { loginResult, nextGenCSO: '', errorDescription }),
  };
}
