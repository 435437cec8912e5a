import './check-runtime.js';

export type { Account, Accounts } from './accounts/account-book.js';
export type { AccountChanges, AccountOptions } from './accounts/account-options.js';
export { demoAccount } from './accounts/demo-account.js';
export { parseAccounts } from './accounts/parse-accounts.js';
export type { CourtKind, CourtOptions } from './cases/court-kind.js';
export type {
  Emulator,
  EmulatorEnvironment,
  EmulatorHost,
  EmulatorOrigins,
  TlsEmulator,
  TlsEmulatorOrigins,
} from './emulator.js';
export type { EmulatorOptions } from './emulator-options.js';
export type { Disguise } from './faults/disguise.js';
export type { Fault } from './faults/fault.js';
export type { FaultSummary, Faults } from './faults/fault-book.js';
export type { FaultPage } from './faults/fault-page.js';
export { type FaultPlan, parseFaultPlan } from './faults/fault-plan.js';
export type { Journal } from './journal/journal.js';
export type { JournalEntry, RefusalReason, Verdict } from './journal/journal-entry.js';
export type { LedgerLine } from './journal/ledger.js';
export type { RequestFilter } from './journal/request-filter.js';
export { parseProbeReport } from './probe-report/parse-probe-report.js';
export type { ProbeFinding, ProbeReport } from './probe-report/probe-report.js';
export type { AnonymousPage, CookieAttributes, ProbedSettings } from './probe-report/probed-settings.js';
export { startEmulator } from './start-emulator.js';
export { fingerprint } from './tokens/fingerprint.js';
export type { TokenSummary, Tokens } from './tokens/token-book.js';
