import type { Agent, AgentOptions } from 'node:https';
import type { PacerSession, PacerSessionOptions } from '@pacer-auth/core';

/** The test runner's two words, e.g. of vitest or `node:test`. */
export interface TestRunner {
  describe(name: string, define: () => void): void;
  it(name: string, run: () => Promise<void>): void;
}

/** A request as the suite asks for it; the subject says it in its client's words. */
export interface ClientRequest {
  readonly url: string;
  /** Default: `'GET'`. */
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: RequestBody;
  readonly signal?: AbortSignal;
  /** The client's own time limit for this request, in ms. */
  readonly timeoutMs?: number;
}

/** A body as the client's users give it. */
export type RequestBody =
  | { readonly kind: 'json'; readonly value: object }
  | { readonly kind: 'form'; readonly fields: Readonly<Record<string, string>> }
  | { readonly kind: 'multipart'; readonly fields: Readonly<Record<string, string>> }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'stream'; readonly text: string }
  | { readonly kind: 'generator'; readonly text: string };

/** A response as the suite looks at it. */
export interface ClientResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
  /** What the client gave, for a look at what it shows. */
  readonly raw: unknown;
}

/** A signed-in client. */
export interface SignedInClient {
  /**
   * Sends a request and follows redirects. Resolves for every status that the client can be made to accept; rejects
   * with what the client rejects with.
   */
  send(request: ClientRequest): Promise<ClientResponse>;
  /** Sends a GET and gives the body as it arrives. Left out where the client cannot stream. */
  stream?(url: string): Promise<AsyncIterable<Uint8Array>>;
}

/** How a client gets to an emulator that is there by its real names. */
export interface WayIn {
  /** For clients that take an `https.Agent`. */
  agent(options?: AgentOptions): Agent;
  /** For clients that take a fetch. */
  readonly fetch: typeof fetch;
}

/** An adapter and its client, as the suite tests them. */
export interface ClientSubject {
  /** Adapter, client and version, e.g. `axios 1.21.1`. */
  readonly name: string;
  /** A new client, signed in with a session as the adapter's users do it; `wayIn` is there with {@link realNames}. */
  create(session: PacerSession, wayIn?: WayIn): SignedInClient;
  /**
   * Opens a session where the client runs, if that is another process or runtime; it is what `create` gets. Of the session
   * the suite uses `token`, `logout` and `close`. Default: `createPacerSession`.
   */
  openSession?(options: PacerSessionOptions): PacerSession;
  /**
   * Whether the emulator is there by PACER's real host names, over TLS, for sessions with `environment: 'production'`.
   * Default `false`: each host is an HTTP origin on 127.0.0.1. An adapter should pass the suite both ways.
   */
  readonly realNames?: boolean;
  /** What this client cannot do as the others do, and why. */
  readonly divergences?: ClientDivergences;
}

/** Permitted differences; each says why. */
export interface ClientDivergences {
  /** The client cannot send a stream as a body. */
  readonly noStreamBody?: string;
  /** The client cannot send multipart forms. */
  readonly noMultipartBody?: string;
  /** The client cannot send what an async generator yields. */
  readonly noGeneratorBody?: string;
  /** The client cannot tell a stream, which is sent once, from a body that it has whole: after a sign-out it repeats both. */
  readonly buffersStreams?: string;
  /** The client does not undo `Content-Encoding`. */
  readonly noDecompression?: string;
  /** The client goes on receiving what the reader of its stream does not want any more. */
  readonly keepsConnection?: string;
  /** The client's streams cannot be repeated after a sign-out: they fail, before a byte of the sign-in page comes. */
  readonly noStreamRepeat?: string;
  /**
   * For `clientMatrices` alone: the client makes a stream of every request's body, even of none, so that it follows no redirect
   * of its own, and nothing is repeated after a sign-out.
   */
  readonly sendsOnce?: string;
  /** The carrier is shown no answers, as a jar: the caller gets the answer of a sign-out, and the next request signs in. */
  readonly noReplay?: string;
  /** The carrier adds cookies and nothing else, as a jar: no header for the PACER Case Locator, and none taken away. */
  readonly cookiesOnly?: string;
  /** The carrier is told URLs without their ports, as a jar by an agent: a cookie goes to every port of its host (RFC 6265 section 8.5). */
  readonly noPorts?: string;
  /** The carrier cannot wait for a login in the middle of a request, but only before it. */
  readonly cannotWait?: string;
  /** The carrier is not told of an abort, as a jar: a login goes on that nobody waits for. */
  readonly keepsLogin?: string;
  /** The client looks at its signal after the login only. */
  readonly abortsLate?: string;
  /** The client shows in its response what it sent. */
  readonly showsRequest?: string;
  /** The client has no time limit, or its time limit does not count the login. */
  readonly loginOutsideTimeout?: string;
  /** The client does not look whether a signal is aborted already. */
  readonly ignoresAbortedSignal?: string;
  /** What the client runs in sends a request again by itself where the connection breaks that it had reused. */
  readonly repeatsBroken?: string;
  /** The client sends again by itself what failed, or was answered with an error; a login it does not repeat. */
  readonly retries?: string;
  /** The client takes a `Location` whose host is spelt oddly, by encoded letters or tabs, for a path of the host where it is. */
  readonly oddHostsArePaths?: string;
  /** The client wraps errors of ours in one of its own: `findPacerAuthError` finds them in its `cause`. */
  readonly wrapsErrors?: string;
}
