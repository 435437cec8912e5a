import { fingerprint } from '../fingerprint.js';
import { printable } from '../printable.js';
import { storeKeys } from '../sign-in/credentials.js';
import type { SharedLogin } from '../sign-in/shared-login.js';
import { currentCredentials, type SignInTools } from '../sign-in/sign-in.js';
import { untilAborted } from '../sleep.js';
import { tokenOf } from '../token/stored-token.js';
import { type HeldToken, isSameLogin } from '../token/token.js';

/** What a logout needs. */
export interface LogoutTools extends SignInTools {
  readonly sharedLogin: SharedLogin;
}

/** Logs the newest token out, here and in the store, once no login is under way. */
export async function logOut(tools: LogoutTools, signal?: AbortSignal): Promise<void> {
  const { sharedLogin, holder, accounts, authService, emit } = tools;
  await untilAborted(sharedLogin.settled(), signal);
  const token = holder.newest() ?? (await storedToken(tools, signal));
  if (!token) return;
  const { errorDescription } = await authService.logout(token.value, { signal });
  if (isSameLogin(holder.newest(), token)) holder.clear();
  await accounts.save(token.account, (record) =>
    record.login === token.login ? { ...record, token: undefined } : undefined,
  );
  emit({
    type: 'logged-out',
    token: fingerprint(token.value),
    errorDescription: printable(errorDescription),
  });
}

/** Another process's token, for a session that has not used it yet. */
async function storedToken(tools: LogoutTools, signal?: AbortSignal): Promise<HeldToken | undefined> {
  if (!tools.isShared) return undefined;
  const credentials = await currentCredentials(tools, signal);
  const { account } = storeKeys(tools.environmentName, credentials);
  return tokenOf(await tools.accounts.read(account), { account, clientCode: credentials.clientCode });
}
