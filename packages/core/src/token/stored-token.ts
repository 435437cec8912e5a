import type { Emit } from '../events.js';
import { fingerprint } from '../fingerprint.js';
import type { AccountRecord } from '../store/account-record.js';
import type { AccountStore } from '../store/account-store.js';
import type { HeldToken, TokenHolder } from './token.js';

/** What a session takes tokens from the store with. */
export interface StoredTokenTools {
  readonly accounts: AccountStore;
  readonly holder: TokenHolder;
  readonly emit: Emit;
}

/** The token of a record, as the session would hold it. */
export function tokenOf(
  { token: value, login }: AccountRecord,
  { account, clientCode }: Pick<HeldToken, 'account' | 'clientCode'>,
): HeldToken | undefined {
  return value === undefined ? undefined : { value, login, account, clientCode };
}

/** Takes over the token of a record. */
export function adoptToken({ holder, emit }: StoredTokenTools, token: HeldToken, from: AccountRecord): void {
  holder.adopt(token, from.warning);
  emit({ type: 'token-adopted', login: token.login, token: fingerprint(token.value) });
}

/**
 * Takes over a token that another process has stored since `sent` was taken, if the session still uses `sent`. Where the
 * store cannot be read, the session goes on with what it has.
 */
export async function adoptStoredToken(tools: StoredTokenTools, sent: HeldToken): Promise<void> {
  const { accounts, holder, emit } = tools;
  const record = await accounts.read(sent.account).catch((error: Error) => {
    emit({ type: 'store-failed', message: error.message });
  });
  const stored = record && tokenOf(record, sent);
  if (!record || !stored || holder.current()?.value !== sent.value) return;
  // A store that lost its newest writes may hold an older one.
  const isNewer = stored.login > sent.login || (stored.login === sent.login && stored.value !== sent.value);
  if (isNewer && !holder.isRefused(stored)) adoptToken(tools, stored, record);
}

/** Puts re-issued tokens into the store. */
export function createPublisher({ accounts, holder }: StoredTokenTools): (account: string) => void {
  /** The account whose newest token is on its way. */
  let publishing: string | undefined;
  return (account) => {
    // Covered by the write that is still to be made.
    if (publishing === account) return;
    publishing = account;
    void accounts.save(account, (record) => {
      if (publishing === account) publishing = undefined;
      const newest = holder.newest();
      if (newest?.account !== account || record.login !== newest.login || record.token === undefined)
        return undefined;
      return { ...record, token: newest.value };
    });
  };
}
