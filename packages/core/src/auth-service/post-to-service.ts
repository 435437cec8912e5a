import { isPacerAuthError, ServiceUnreachableError } from '../errors.js';
import { redact } from '../redact.js';
import { safeCause } from '../safe-cause.js';
import { type AuthReply, type AuthRequest, invalidReply, type WireFormat } from './codec.js';
import { jsonCodec } from './json-codec.js';
import { proxyHint } from './proxy-hint.js';
import { decodeReply, readBounded } from './read-reply.js';
import type { ServiceFetch, ServiceResponse } from './service-fetch.js';
import { xmlCodec } from './xml-codec.js';

/** How to reach the authentication service. */
export interface ServiceAddress {
  /** Origin of the service. */
  readonly authUrl: string;
  readonly requestFormat: WireFormat;
  readonly responseFormat: WireFormat;
  readonly fetch: ServiceFetch | undefined;
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

/** No service is down for longer than a day without being asked again. */
const MAX_RETRY_AFTER_MS = 86_400_000;

/**
 * The end of the time to wait, in ms, has a timer of its own: a process that slept through the rest finds its timers due
 * before it has read what came meanwhile, and would lose a login that worked.
 */
const END_MS = 500;

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
    // On a reused connection that breaks, Deno and Bun send a request again by themselves, and a login must go out once.
    Connection: 'close',
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
      if (status >= 500 || status === 429) throw unavailable(response, receivedAt);
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
    throw new ServiceUnreachableError(
      'ERR_PACER_LOGIN_UNREACHABLE',
      `PACER's authentication service (${new URL(url).host}) gave no answer: ${innermost(cause).message}. ` +
        `Check the network and that the service is up.${proxyHint(cause, address.fetch !== undefined)}`,
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
  const late = () => abort(new Error(`no answer within ${timeoutMs} ms`));
  const endMs = Math.min(END_MS, timeoutMs / 2);
  let timer = setTimeout(() => {
    timer = setTimeout(late, endMs);
  }, timeoutMs - endMs);
  try {
    return await Promise.race([work(controller.signal), aborted]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
}

function unavailable({ status, headers }: ServiceResponse, receivedAt: number): ServiceUnreachableError {
  const retryAfterMs = retryAfter(headers, receivedAt);
  return new ServiceUnreachableError(
    'ERR_PACER_LOGIN_UNREACHABLE',
    `PACER's authentication service answered HTTP ${status}. It may be down for maintenance.`,
    { status, retryAfterMs },
  );
}

/**
 * How long to wait, in ms: seconds, or a date (RFC 9110, 10.2.3), which is compared with the answer's own `Date` where it
 * has one. A fraction is no number there, but its meaning is plain; anything else says nothing.
 */
function retryAfter(headers: ServiceResponse['headers'], receivedAt: number): number | undefined {
  const value = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(value)) return Math.min(Math.ceil(Number(value) * 1_000), MAX_RETRY_AFTER_MS);
  // A date begins with its day: what else `Date.parse` understands, such as a bare year, is nonsense here.
  if (!/^(mon|tue|wed|thu|fri|sat|sun)/i.test(value)) return undefined;
  const at = Date.parse(value);
  if (Number.isNaN(at)) return undefined;
  const dateAt = Date.parse(headers.get('date') ?? '');
  const waitMs = at - (Number.isNaN(dateAt) ? receivedAt : dateAt);
  return Math.min(Math.max(waitMs, 0), MAX_RETRY_AFTER_MS);
}

function innermost(error: Error): Error {
  return error.cause instanceof Error ? innermost(error.cause) : error;
}
