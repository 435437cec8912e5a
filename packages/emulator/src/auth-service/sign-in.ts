import type { Account } from '../accounts/account-book.js';
import { matchStep } from '../accounts/one-time-passcode.js';
import type { RefusalReason } from '../journal/journal-entry.js';
import type { Visit } from '../site/visit.js';
import type { World } from '../world.js';
import { descriptions } from './descriptions.js';
import type { ServiceAnswer } from './write-answer.js';

/** Decides about a login and notes in `visit` what only the service knows. */
export function signIn(world: World, values: ReadonlyMap<string, string>, visit: Visit): ServiceAnswer {
  const loginId = values.get('loginId') ?? '';
  visit.loginId = loginId;
  visit.otp = 'none';
  const account = world.accounts.get(loginId);
  const reason = refuse(world, account, values, visit);
  if (reason !== undefined || account === undefined) {
    visit.verdict = 'login-refused';
    visit.reason = reason ?? 'unknown-account';
    return reason === 'redaction-flag-missing'
      ? answer(visit, '', '1', descriptions.redaction)
      : answer(visit, '', '13', descriptions.invalid);
  }
  const token = world.tokens.issue(loginId);
  visit.verdict = 'login';
  visit.issued = token.fingerprint;
  return answer(visit, token.value, '0', warningFor(account, values));
}

function answer(
  visit: Visit,
  nextGenCSO: string,
  loginResult: string,
  errorDescription: string,
): ServiceAnswer {
  visit.loginResult = loginResult;
  return { kind: 'login', nextGenCSO, loginResult, errorDescription };
}

/** The order of these checks is assumed: password, one-time passcode (which is used up then), redaction flag. */
function refuse(
  world: World,
  account: Account | undefined,
  values: ReadonlyMap<string, string>,
  visit: Visit,
): RefusalReason | undefined {
  const code = values.get('otpCode') ?? '';
  if (code !== '') visit.otp = account?.backupCodes?.includes(code) ? 'backup-code' : 'totp';
  if (account === undefined) return 'unknown-account';
  if (values.get('password') !== account.password) return 'wrong-password';
  if (account.totpSecret !== undefined) {
    const refusal = refuseCode(world, account.loginId, account.totpSecret, code, visit);
    if (refusal !== undefined) return refusal;
  }
  return account.filer && values.get('redactFlag') !== '1' ? 'redaction-flag-missing' : undefined;
}

function refuseCode(
  { accounts, settings }: World,
  loginId: string,
  secret: string,
  code: string,
  visit: Visit,
): RefusalReason | undefined {
  if (code === '') return 'otp-missing';
  const step = matchStep(secret, code, settings.now());
  if (step !== undefined) {
    visit.otp = 'totp';
    visit.otpStep = step;
    return accounts.useStep(loginId, step) ? undefined : 'otp-used';
  }
  const outcome = accounts.useBackupCode(loginId, code);
  if (outcome === 'accepted') return undefined;
  return outcome === 'used' ? 'otp-used' : 'otp-wrong';
}

function warningFor(account: Account, values: ReadonlyMap<string, string>): string {
  if (account.searchDisabled) return descriptions.disabled;
  const { clientCode = 'optional', clientCodeField = 'either' } = account;
  const understood = clientCodeField === 'either' ? ['clientId', 'clientCode'] : [clientCodeField];
  const given = understood.some((name) => (values.get(name) ?? '').trim() !== '');
  return clientCode === 'required' && !given ? descriptions.clientCodeRequired : '';
}
