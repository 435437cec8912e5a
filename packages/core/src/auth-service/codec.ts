import { ServiceUnreachableError } from '../errors.js';

/** A body format of the authentication service. */
export type WireFormat = 'json' | 'xml';

/** The elements of a request, in the order of the user guide; PACER's own names. */
export interface AuthRequest {
  readonly loginId?: string;
  readonly password?: string;
  readonly clientId?: string;
  readonly clientCode?: string;
  readonly otpCode?: string;
  readonly redactFlag?: '1';
  readonly nextGenCSO?: string;
}

/** The three elements of a reply. */
export interface AuthReply {
  readonly loginResult: string;
  /** The token, without white space. Absent where the reply has none or an empty one. */
  readonly nextGenCSO?: string;
  /** Trimmed; `''` where the reply has none. */
  readonly errorDescription: string;
}

/** Writes requests to and reads replies from the authentication service in one format. */
export interface Codec {
  readonly mediaType: string;
  /** @throws TypeError naming the field that the format cannot carry. */
  encode(request: AuthRequest): string;
  /** @throws PacerAuthError `ERR_PACER_RESPONSE_INVALID` */
  decode(body: string): AuthReply | Promise<AuthReply>;
}

/** Checks the elements of a reply, however they were written. */
export function toReply(elements: Readonly<Record<string, unknown>>): AuthReply {
  const { loginResult, nextGenCSO, errorDescription } = elements;
  const whole = Number.isSafeInteger(loginResult) && !Object.is(loginResult, -0);
  if (typeof loginResult !== 'string' && !whole) throw invalidReply('it has no loginResult');
  const result = String(loginResult).trim();
  if (!/^\w{1,16}$/.test(result)) throw invalidReply('its loginResult is not a short code');
  // The guide prints tokens with line breaks inside.
  const token = optionalText(nextGenCSO, 'nextGenCSO').replace(/\s/g, '');
  return {
    loginResult: result,
    ...(token && { nextGenCSO: token }),
    errorDescription: optionalText(errorDescription, 'errorDescription').trim(),
  };
}

/** The error for a reply that is not of the protocol. `reason` must quote nothing of the body, which may hold a token. */
export function invalidReply(reason: string, status?: number): ServiceUnreachableError {
  return new ServiceUnreachableError(
    'ERR_PACER_RESPONSE_INVALID',
    `PACER's authentication service sent a reply that cannot be understood: ${reason}. ` +
      'It may be down for maintenance, or a proxy or a wrong authUrl may have answered in its place.',
    { status },
  );
}

function optionalText(value: unknown, name: string): string {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'string') throw invalidReply(`its ${name} is not a text`);
  return value;
}
