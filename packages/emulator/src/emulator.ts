import type { Accounts } from './accounts/account-book.js';
import type { Disguise } from './court/disguise.js';
import type { Faults } from './faults/fault-book.js';
import type { Journal } from './journal/journal.js';
import type { Tokens } from './tokens/token-book.js';

/** A host and the credential that it takes. */
export interface EmulatorHost {
  readonly origin: string;
  readonly pathPrefix?: string;
  readonly credential: 'cookie' | 'header';
}

/** What a client needs to know about where the emulator is; `createPacerSession` takes it as `environment`. */
export interface EmulatorEnvironment {
  readonly name: string;
  /** Origin of the sign-in service. */
  readonly authUrl: string;
  readonly hosts: readonly EmulatorHost[];
}

export interface EmulatorOrigins {
  readonly signIn: string;
  /** PACER Case Locator. */
  readonly pcl: string;
  /** A host that is no court and must never see a credential. */
  readonly foreign: string;
  readonly courts: Readonly<Record<string, string>>;
}

/** A running emulator. */
export interface Emulator extends AsyncDisposable {
  readonly environment: EmulatorEnvironment;
  readonly origins: EmulatorOrigins;
  /** Origin of a court. Throws `TypeError` if there is no such court. */
  court(name: string): string;
  readonly accounts: Accounts;
  readonly tokens: Tokens;
  readonly faults: Faults;
  readonly journal: Journal;
  /** How courts answer requests that are not signed in; may be set at any time. Default `'redirect'`. */
  readonly signOut: { disguise: Disguise };
  /** Closes all servers and connections, answered or not. */
  close(): Promise<void>;
}
