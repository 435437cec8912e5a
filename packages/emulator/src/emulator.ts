import type { Agent, AgentOptions } from 'node:https';
import type { Dispatcher } from 'undici';
import type { Accounts } from './accounts/account-book.js';
import type { Disguise } from './faults/disguise.js';
import type { Faults } from './faults/fault-book.js';
import type { Journal } from './journal/journal.js';
import type { Tokens } from './tokens/token-book.js';

/** A host and the credential that it takes. */
export interface EmulatorHost {
  readonly origin: string;
  readonly pathPrefix?: string;
  readonly credential: 'cookie' | 'header';
  /** A CurrentGen court, which wants the cookie `PacerSession`. */
  readonly currentGen?: boolean;
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
  /** Address of the live page and the HTTP interface, such as `http://127.0.0.1:4200`, with the option `controlPort`. */
  readonly controlUrl?: string;
  /** How courts answer requests that are not signed in; may be set at any time. Default `'redirect'`. */
  readonly signOut: { disguise: Disguise };
  /** Closes all servers and connections, answered or not. */
  close(): Promise<void>;
}

/** Origins by real name; `signIn`, `pcl` and `information` are production's. */
export interface TlsEmulatorOrigins extends EmulatorOrigins {
  /** A public site of PACER, which must never see a credential. */
  readonly information: string;
  /** The QA environment. It has no court whose name is known. */
  readonly qa: { readonly signIn: string; readonly pcl: string; readonly information: string };
}

/** A running emulator with the option `tls`, and the ways into it. */
export interface TlsEmulator extends Emulator {
  readonly origins: TlsEmulatorOrigins;
  /** Certificate of the emulator's own authority, PEM. It vouches for `uscourts.gov` and `foreignHosts` only. */
  readonly ca: string;
  /** Port on 127.0.0.1 where all hosts are, told apart by the name in the TLS handshake and `Host`. */
  readonly tlsPort: number;
  /** An HTTP proxy, such as `http://127.0.0.1:4001`, that reaches the emulator's hosts and answers 403 to all else. */
  readonly proxyUrl: string;
  /**
   * A new agent for Node.js' `https`, axios and got, which takes the real names to the emulator. Connections are kept
   * alive, as by Node.js' own agent, unless `options` say otherwise. What is no name of the emulator, addresses included,
   * is not connected to (`ENOTFOUND`). On Bun and Deno this, {@link dispatcher} and {@link fetch} fail with an error:
   * there a request would go to the real PACER.
   */
  agent(options?: AgentOptions): Agent;
  /** The same for undici and, as `dispatcher` of a request, for Node.js' own fetch. It ends with the emulator. */
  readonly dispatcher: Dispatcher;
  /** Node.js' own fetch, with {@link dispatcher}. */
  readonly fetch: typeof fetch;
}
