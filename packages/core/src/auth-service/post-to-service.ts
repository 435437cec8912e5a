import { isPacerAuthError, LoginUnreachableError } from '../errors.js';
import { redact, safeCause } from '../redact.js';
import { type AuthReply, type AuthRequest, invalidReply, type WireFormat } from './codec.js';
import { jsonCodec } from './json-codec.js';
import { decodeReply, readBounded } from './read-reply.js';
import { xmlCodec } from './xml-codec.js';

/** How to reach the authentication service. */
export interface ServiceAddress {
  /** Origin of the service. */
  readonly authUrl: string;
  readonly requestFormat: WireFormat;
  readonly responseFormat: WireFormat;
  readonly fetch: typeof fetch | undefined;
  readonly timeoutMs: number;
  readonly now: () => number;
}

/** A reply, and when it came about: our clock, and the reply's own `Date` (resolution 1 s). */
export interface TimedReply {
  readonly reply: AuthReply;
  readonly serverDateAt?: number;
  readonly sentAt: number;
  readonly receivedAt: number;
}

const codecs = { json: jsonCodec, xml: xmlCodec };

/** One request to the authentication service. Whatever goes wrong is an error without secrets. */
export async function postToService(
  address: ServiceAddress,
  service: 'cso-auth' | 'cso-logout',
  request: AuthRequest,
  signal: AbortSignal | undefined,
): Promise<TimedReply> {
  const { authUrl, requestFormat, responseFormat, timeoutMs, now } = address;
  const secrets = [request.password, request.otpCode, request.nextGenCSO];
  const body = codecs[requestFormat].encode(request);
  const headers = {
    'Content-Type': codecs[requestFormat].mediaType,
    // Without Accept, PACER has been seen to answer in either format.
    Accept: codecs[responseFormat].mediaType,
  };
  const send = address.fetch ?? globalThis.fetch;
  const url = `${authUrl}/services/${service}`;
  const sentAt = now();
  try {
    return await withDeadline(timeoutMs, signal, async (deadline) => {
      // A redirect must not carry a password anywhere.
      const response = await send(url, {
        method: 'POST',
        headers,
        body,
        redirect: 'manual',
        signal: deadline,
      });
      const { status } = response;
      const text = await readBounded(response);
      const receivedAt = now();
      if (status >= 500 || status === 429) throw unavailable(response);
      if (status >= 300 && status < 400) throw invalidReply('it is a redirect', status);
      const reply = await decodeReply(text);
      const errorDescription = redact(reply.errorDescription, [...secrets, reply.nextGenCSO]);
      const serverDateAt = Date.parse(response.headers.get('date') ?? '');
      const dated = Number.isNaN(serverDateAt) ? {} : { serverDateAt };
      return { reply: { ...reply, errorDescription }, ...dated, sentAt, receivedAt };
    });
  } catch (error) {
    if (isPacerAuthError(error)) throw error;
    signal?.throwIfAborted();
    const cause = safeCause(error, secrets);
    throw new LoginUnreachableError(
      'ERR_PACER_LOGIN_UNREACHABLE',
      `PACER's authentication service (${new URL(url).host}) gave no answer: ${innermost(cause).message}. ` +
        'Check the network and that the service is up.',
      { cause },
    );
  }
}

/** Runs `work` with a signal that aborts when the caller's does or the time is up, even if `work` does not heed it. */
async function withDeadline<T>(
  timeoutMs: number,
  signal: AbortSignal | undefined,
  work: (deadline: AbortSignal) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = (reason: unknown) => {
    reject(reason);
    controller.abort(reason);
  };
  const onAbort = () => abort(signal?.reason);
  signal?.addEventListener('abort', onAbort, { once: true });
  const timer = setTimeout(() => abort(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
  try {
    return await Promise.race([work(controller.signal), aborted]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
}

function unavailable({ status, headers }: Response): LoginUnreachableError {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return new LoginUnreachableError(
    'ERR_PACER_LOGIN_UNREACHABLE',
    `PACER's authentication service answered HTTP ${status}. It may be down for maintenance.`,
    { status, retryAfterMs: seconds >= 0 ? seconds * 1_000 : undefined },
  );
}

function innermost(error: Error): Error {
  return error.cause instanceof Error ? innermost(error.cause) : error;
}
