import type { AccountOptions } from './accounts/account-options.js';
import type { CourtOptions } from './cases/court-kind.js';
import type { FaultPlan } from './faults/fault-plan.js';
import type { ProbedSettings } from './probe-report/probed-settings.js';

export interface EmulatorOptions extends ProbedSettings {
  /** Accounts that exist at the start. Default: {@link demoAccount} alone. */
  accounts?: readonly AccountOptions[] | undefined;
  /**
   * Courts, each an origin of its own: a lower-case label such as `'nysd'`, or a label with what the court runs. Default
   * `['nysd', 'cand']`.
   */
  courts?: readonly (string | CourtOptions)[] | undefined;
  /** Chooses the invented cases, a whole number. The same seed gives the same cases in any process. Default 0. */
  seed?: number | undefined;
  /** Cases that each court lists and searches find, 1 to 10,000; any other number is a case as well. Default 40. */
  casesPerCourt?: number | undefined;
  /**
   * Serve all hosts over TLS by their real names, production and QA, with a certificate authority made at the start.
   * Default `false`: each host is an HTTP origin of its own on 127.0.0.1.
   */
  tls?: boolean | undefined;
  /** With `tls`: names of hosts that are no courts and must never see a credential. Default `['www.example.com']`. */
  foreignHosts?: readonly string[] | undefined;
  /** With `tls`: a file to write the authority's certificate to, PEM. Its key is never written. Default: none. */
  caFile?: string | undefined;
  /** How long a batch search of the PACER Case Locator waits before it runs, in ms of `now`, 0 or more. Default 0. */
  batchWaitMs?: number | undefined;
  /** How long a batch search of the PACER Case Locator runs, in ms of `now`, 0 or more. Default 0. */
  batchMs?: number | undefined;
  /** Batch searches that an account may have at once, running and complete ones, from 1. Default 10 (its guide, page 32). */
  batchLimit?: number | undefined;
  /**
   * First of consecutive ports, 1 to 65535: sign-in, PACER Case Locator, the host that is no court, then the courts; with
   * `tls` that of TLS, then the proxy. Default: free ports.
   */
  port?: number | undefined;
  /** Clock in ms since epoch, for one-time passcodes, token expiry, the `Date` header, the journal. Default `Date.now`. */
  now?: (() => number) | undefined;
  /** Makes a token. Default: 128 random letters and digits. */
  createToken?: (() => string) | undefined;
  /**
   * Port on 127.0.0.1 of a live page, and of an HTTP interface to faults, tokens, accounts and the journal: 0 is a free one.
   * Default: there is none.
   */
  controlPort?: number | undefined;
  /** Entries that the journal keeps, the newest ones, from 1; the ledger counts all. Default: no limit. */
  journalLimit?: number | undefined;
  /** Faults from the start. Default: none. */
  faultPlan?: FaultPlan | undefined;
  /**
   * More pages, and odd ones: asked first, for signed-in requests to courts and to the PACER Case Locator and for every
   * request to the host that is no court. `host` is the label, as in the journal. `undefined`: not mine.
   */
  pages?:
    | ((request: Request, host: string) => Response | undefined | Promise<Response | undefined>)
    | undefined;
}
