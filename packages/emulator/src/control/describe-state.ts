import type { Account } from '../accounts/account-book.js';
import type { LedgerLine } from '../journal/ledger.js';
import { fixedHosts } from '../settings.js';
import type { EmulatorWorld } from '../world.js';
import { connectSnippet } from './connect-snippet.js';

/** Newest tokens that are told. */
const maxTokens = 200;

/** What the control port tells of an emulator: everything but passwords, secrets, codes and tokens. */
export interface ControlState {
  /** The emulator's clock, in ms since epoch. */
  readonly now: number;
  readonly hosts: readonly { readonly host: string; readonly origin: string; readonly kind?: string }[];
  readonly signOut: string;
  readonly accounts: readonly AccountState[];
  /** How a program gets here: lines to copy. */
  readonly connect: string;
  /** The newest ones, 200 at most. */
  readonly tokens: ReturnType<EmulatorWorld['tokens']['list']>;
  readonly liveTokens: number;
  readonly faults: ReturnType<EmulatorWorld['faults']['list']>;
  readonly ledger: readonly LedgerLine[];
  readonly feeCents: number;
  readonly logins: number;
  readonly requests: number;
}

export type AccountState = Pick<
  Account,
  | 'loginId'
  | 'environment'
  | 'filer'
  | 'clientCode'
  | 'clientCodePattern'
  | 'searchDisabled'
  | 'passwordExpired'
  | 'loginDisabled'
  | 'refusedLogins'
  | 'locked'
> & { readonly apps: number; readonly unusedBackupCodes: number };

export function describeState(world: EmulatorWorld): ControlState {
  const { settings, origin, journal, accounts, tokens, faults, signOut } = world;
  return {
    now: settings.now(),
    hosts: [...fixedHosts, ...settings.courts].map((host) => {
      const kind = settings.courtKinds.get(host);
      return { host, origin: origin(host), ...(kind === undefined ? {} : { kind }) };
    }),
    connect: connectSnippet(world),
    signOut: signOut.disguise,
    accounts: accounts.list().map(describeAccount),
    tokens: tokens.list().slice(-maxTokens),
    liveTokens: tokens.live().length,
    faults: faults.list(),
    ledger: journal.ledger(),
    feeCents: journal.fees(),
    logins: journal.logins().length,
    requests: journal.entries.length,
  };
}

/** An account without its secrets. */
export function describeAccount(account: Account): AccountState {
  const { password, totpSecret, totpSecrets, backupCodes, secrets, usedSteps, refusal, ...others } = account;
  return { ...others, apps: secrets.length, unusedBackupCodes: account.unusedBackupCodes.length };
}
