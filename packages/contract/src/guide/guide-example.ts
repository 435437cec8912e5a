import type { AuthReply, AuthRequest, WireFormat } from '@pacer-auth/core';

/** A heading of the guide, under its outer heading where it has one. */
export type GuideSection =
  | 'PACER Authentication API'
  | 'Authentication Examples'
  | 'Authentication Examples / JSON Request'
  | 'Authentication Examples / XML Request'
  | 'Authentication Examples / cURL'
  | 'Logout Examples'
  | 'Logout Examples / JSON Request'
  | 'Logout Examples / XML Request'
  | 'Logout Examples / cURL'
  | 'Java Examples'
  | 'MFA Configuration'
  | 'Common Error Message Examples';

interface GuideExample {
  readonly id: string;
  readonly section: GuideSection;
  /** The page on which the section begins, by the guide's table of contents. */
  readonly page: number;
  readonly service: 'cso-auth' | 'cso-logout';
  /** Of the body. */
  readonly format: WireFormat;
  /** The `Accept` header of the request; `undefined` where the guide prints none. */
  readonly accept: 'application/json' | 'application/xml' | undefined;
  /** The body, exactly as printed. */
  readonly body: string;
  /** What the print stands for, where the print itself is no body of its format. A codec is held to this one. */
  readonly meant?: { readonly body: string; readonly why: string };
}

/** A request that the guide prints. */
export interface GuideRequest extends GuideExample {
  readonly direction: 'request';
  /** The elements that the body stands for, white space around and inside a token taken out. */
  readonly fields: AuthRequest;
  /** Why `encode` need not give the bytes of the print. Absent: it must. */
  readonly differs?: string;
  /** The program text that makes the body, exactly as printed. */
  readonly source?: string;
}

/** A response that the guide prints. */
export interface GuideResponse extends GuideExample {
  readonly direction: 'response';
  /** What the body stands for. */
  readonly reply: AuthReply;
}

export type GuideVector = GuideRequest | GuideResponse;

/** The bytes that a codec is held to. */
export function bodyOf({ meant, body }: GuideVector): string {
  return meant?.body ?? body;
}
