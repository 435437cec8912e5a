import type { ClientRequest } from '@pacer-auth/contract';
import type { Credentials, PacerEvent, PacerSessionOptions } from '@pacer-auth/core';

/** What a session is opened with: options that can be told to another process. */
export interface RemoteOptions extends Pick<PacerSessionOptions, 'environment'> {
  readonly credentials: Credentials;
  /** Its backup codes, if it has any. */
  readonly backupCodes?: readonly string[] | undefined;
  /** Its clock, if that stands still. */
  readonly standsAt?: number | undefined;
}

/** A request as it is told to another process: bytes are base64, and a signal is aborted, or may be by a message. */
export interface RemoteRequest extends Omit<ClientRequest, 'signal'> {
  readonly bytes?: string | undefined;
  readonly aborted?: boolean | undefined;
}

/** What the suite wants of the runtime. Everything is named by numbers of the suite's own. */
export type Order =
  | { readonly kind: 'open'; readonly session: number; readonly options: RemoteOptions }
  | { readonly kind: 'client'; readonly client: number; readonly session: number }
  | { readonly kind: 'token' | 'logout' | 'close'; readonly session: number }
  | { readonly kind: 'send'; readonly client: number; readonly request: RemoteRequest }
  | { readonly kind: 'stream'; readonly client: number; readonly stream: number; readonly url: string }
  | { readonly kind: 'part' | 'leave'; readonly stream: number }
  | { readonly kind: 'abort'; readonly call: number };

export interface NumberedOrder {
  readonly call: number;
  readonly order: Order;
}

/** What came of an order; bytes of a body travel beside it. */
export interface Outcome {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A response or an error, as this runtime prints it. */
  readonly printed?: string;
  readonly token?: { readonly value: string; readonly fingerprint: string; readonly login: number };
  /** A stream has ended. */
  readonly done?: boolean;
  readonly error?: RemoteError;
  readonly events?: readonly { readonly session: number; readonly event: PacerEvent }[];
}

export interface RemoteError {
  readonly name: string;
  readonly message: string;
  /** Ours have them. */
  readonly code?: string | undefined;
  readonly loginResult?: string | undefined;
  readonly isOurs: boolean;
}
