import type { AccountBook } from './accounts/account-book.js';
import type { CaseBook } from './cases/case-book.js';
import type { Disguise } from './faults/disguise.js';
import type { FaultBook } from './faults/fault-book.js';
import type { ExchangeLog } from './journal/exchange-log.js';
import type { JournalBook } from './journal/journal.js';
import type { Settings } from './settings.js';
import type { TokenBook } from './tokens/token-book.js';

/** The state that the hosts of one emulator share. */
export interface EmulatorWorld {
  readonly settings: Settings;
  readonly accounts: AccountBook;
  readonly tokens: TokenBook;
  readonly faults: FaultBook;
  readonly journal: JournalBook;
  /** Only where there is a live page. */
  readonly exchanges?: ExchangeLog;
  readonly cases: CaseBook;
  readonly signOut: { disguise: Disguise };
  /** Origin of a host. */
  origin(host: string): string;
  /** Aborts when the emulator closes. */
  readonly closing: AbortSignal;
}
