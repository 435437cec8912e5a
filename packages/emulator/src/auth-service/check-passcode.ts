import type { Account } from '../accounts/account-book.js';
import { matchStep } from '../accounts/one-time-passcode.js';
import type { RefusalReason } from '../journal/journal-entry.js';
import type { Visit } from '../site/visit.js';
import type { EmulatorWorld } from '../world.js';

/** Why this code is refused, if it is: a code of any of the account's apps, or a backup code, will do once. */
export function checkPasscode(
  { accounts, settings }: EmulatorWorld,
  { loginId, secrets }: Account,
  code: string,
  visit: Visit,
): RefusalReason | undefined {
  if (code === '') return 'otp-missing';
  let wasRight = false;
  for (const secret of secrets) {
    const step = matchStep(secret, code, settings.now(), settings.passcodeSteps);
    if (step === undefined) continue;
    visit.otp = 'totp';
    visit.otpStep = step;
    if (accounts.useStep(loginId, secret, step) || settings.passcodeUse === 'repeated') return undefined;
    wasRight = true;
  }
  if (wasRight) return 'otp-used';
  const outcome = accounts.useBackupCode(loginId, code);
  if (outcome === 'accepted') return undefined;
  return outcome === 'used' ? 'otp-used' : 'otp-wrong';
}
