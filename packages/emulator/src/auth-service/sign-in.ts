import type { Account } from '../accounts/account-book.js';
import type { RefusalReason } from '../journal/journal-entry.js';
import type { Visit } from '../site/visit.js';
import type { TokenRecord } from '../tokens/token-book.js';
import type { EmulatorWorld } from '../world.js';
import { checkPasscode } from './check-passcode.js';
import { givenClientCode, isClientCode } from './client-code.js';
import { assumedRefusals, descriptions } from './descriptions.js';
import type { ServiceAnswer } from './write-answer.js';

/** Decides about a login and notes in `visit` what only the service knows. */
export function signIn(
  world: EmulatorWorld,
  values: ReadonlyMap<string, string>,
  visit: Visit,
): ServiceAnswer {
  const loginId = values.get('loginId') ?? '';
  visit.loginId = loginId;
  visit.otp = 'none';
  const account = world.accounts.get(loginId);
  const reason = refuse(world, account, values, visit);
  if (reason !== undefined || account === undefined) {
    return answer(visit, { nextGenCSO: '', ...refuseLogin(world, loginId, reason, visit) });
  }
  const token = completeLogin(world, account, visit);
  const errorDescription = warningFor(account, visit.clientCode);
  return answer(visit, { nextGenCSO: token.value, loginResult: '0', errorDescription });
}

/** Gives a token to an account that nothing speaks against. */
export function completeLogin(world: EmulatorWorld, { loginId }: Account, visit: Visit): TokenRecord {
  world.accounts.countLogin(loginId, 'good');
  const token = world.tokens.issue(loginId, { hasClientCode: visit.clientCode !== undefined });
  visit.verdict = 'login';
  visit.issued = token.fingerprint;
  visit.login = token.login;
  return token;
}

/** Counts and notes a refusal, and tells its words. */
export function refuseLogin(
  world: EmulatorWorld,
  loginId: string,
  reason: RefusalReason = 'unknown-account',
  visit: Visit,
): Refusal {
  const account = world.accounts.get(loginId);
  if (account !== undefined) world.accounts.countLogin(loginId, 'refused');
  visit.verdict = 'login-refused';
  visit.reason = reason;
  return wordsOf(reason, account);
}

/** What a refused login is answered with. */
export interface Refusal {
  readonly loginResult: string;
  readonly errorDescription: string;
}

function answer(visit: Visit, fields: Omit<ServiceAnswer, 'kind'>): ServiceAnswer {
  visit.loginResult = fields.loginResult;
  return { kind: 'login', ...fields };
}

/**
 * The order of these checks is assumed: password, what the account itself forbids, one-time passcode (which is used up
 * then), client code, redaction flag.
 */
function refuse(
  world: EmulatorWorld,
  account: Account | undefined,
  values: ReadonlyMap<string, string>,
  visit: Visit,
): RefusalReason | undefined {
  const code = values.get('otpCode') ?? '';
  if (code !== '') visit.otp = account?.backupCodes?.includes(code) ? 'backup-code' : 'totp';
  if (account === undefined) return 'unknown-account';
  const clientCode = givenClientCode(account, world.settings.clientCodeField, values);
  if (clientCode !== undefined) visit.clientCode = clientCode.slice(0, 64);
  const reason =
    refusePassword(account, values.get('password')) ??
    (account.secrets.length > 0 ? checkPasscode(world, account, code, visit) : undefined);
  if (reason !== undefined) return reason;
  if (clientCode !== undefined && !isClientCode(account, clientCode)) return 'client-code-invalid';
  return account.filer && values.get('redactFlag') !== '1' ? 'redaction-flag-missing' : undefined;
}

/** Why an account refuses this password, or any. */
export function refusePassword(account: Account, password: string | undefined): RefusalReason | undefined {
  if (account.locked) return 'locked';
  if (password !== account.password) return 'wrong-password';
  if (account.refusal !== undefined) return 'as-told';
  if (account.loginDisabled) return 'login-disabled';
  return account.passwordExpired ? 'password-expired' : undefined;
}

function wordsOf(reason: RefusalReason, account: Account | undefined): Refusal {
  switch (reason) {
    case 'redaction-flag-missing':
      return { loginResult: '1', errorDescription: descriptions.redaction };
    case 'client-code-invalid':
    case 'login-disabled':
    case 'password-expired':
      return assumedRefusals[reason];
    case 'as-told':
      return account?.refusal ?? { loginResult: '13', errorDescription: descriptions.invalid };
    default:
      return { loginResult: '13', errorDescription: descriptions.invalid };
  }
}

function warningFor(account: Account, clientCode: string | undefined): string {
  if (account.searchDisabled) return descriptions.disabled;
  return account.clientCode === 'required' && clientCode === undefined ? descriptions.clientCodeRequired : '';
}
