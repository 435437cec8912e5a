import { Readable } from 'node:stream';
import { findPacerAuthError, type PacerExchange, type PacerSession } from '@pacer-auth/core';
import type { GotLike, GotOptions, GotResponse } from './got-like.js';
import { ours, takeOursOut } from './ours.js';
import { leaveOut, view } from './response-view.js';
import { type Peek, screenStream } from './screen-stream.js';
import { signRequest } from './sign-request.js';

/** The handlers that this package has made, so that wrapping twice is wrapping once. */
const sessions = new WeakMap<object, PacerSession>();

/**
 * Signs a got instance in to PACER: requests of the instance returned to courts and to the PACER Case Locator carry the
 * session's token, and are repeated where PACER had signed the account out. The instance given stays as it is.
 *
 * @throws TypeError if the instance is signed in with another session.
 */
export function withPacer<T extends GotLike>(client: T, session: PacerSession): T;
export function withPacer(client: GotLike, session: PacerSession): GotLike {
  const { handlers, mutableDefaults } = client.defaults;
  const owners = handlers.flatMap((handler) => sessions.get(handler) ?? []);
  if (owners.some((owner) => owner !== session))
    throw new TypeError('withPacer: this got instance is signed in with another session; wrap the plain one');
  if (owners.length > 0) return client;
  const handler = (options: GotOptions | undefined, next: (options?: GotOptions) => unknown) =>
    // got has no options where they are wrong, and says so by itself.
    options ? request(session, options, next) : next(options);
  sessions.set(handler, session);
  return client.extend({ handlers: [handler], mutableDefaults });
}

/** One logical request. Every hop and every attempt has options of its own, which inherit what is set here. */
function request(session: PacerSession, first: GotOptions, next: (options: GotOptions) => unknown): unknown {
  // Options that were used before, which `paginate` may give back, hold what was put into them then.
  takeOursOut(first);
  const { followRedirect, hooks, isStream, retry } = first;
  const form = first.body instanceof FormData ? first.body : undefined;
  const { enforceRetryRules, calculateDelay } = retry;
  let exchange: PacerExchange | undefined;
  /** The error by which got's own retry is asked for a repeat of ours, until it has been. */
  let asked: unknown;
  const repeats = new WeakSet<object>();

  const dispose = () => exchange?.[Symbol.dispose]();

  async function observe(response: GotResponse, peek?: Peek): Promise<'done' | 'again'> {
    const answer = view(response);
    try {
      return (await exchange?.observe(peek ? { ...answer, peek } : answer)) ?? 'done';
    } finally {
      leaveOut(response, exchange?.tokensIn(answer));
    }
  }

  /** got can repeat only by its own retry, which is the user's otherwise: this one is not counted, shown or delayed. */
  function prepareRepeat({ request }: GotResponse): void {
    request.retryCount -= 1;
    // Not before: where nobody handles a rejection, this would keep it from being reported.
    Promise.resolve(result).then(dispose, dispose);
    if (!form) return;
    // got before 16.1 would send a form's bytes once more, which are used up, or name the former boundary.
    request.options.body = form;
    for (const name of ['content-type', 'content-length']) delete request.options.headers[name];
  }

  const beforeRequest: GotOptions['hooks']['beforeRequest'][number] = async (options) => {
    const { url = '', method, signal } = options;
    exchange ??= session.exchange({
      url,
      method,
      signal,
      ...(isStream ? { replayable: false } : { body: form ?? options.body }),
    });
    const live = exchange;
    // Only for the login. What the request carries is placed when it has been made.
    await live.signIn(url);
    const { getRequestFunction, hooks } = options;
    options.getRequestFunction = ours(
      () => signRequest(getRequestFunction.call(options), (headers) => live.authorizeNow(url, headers)),
      getRequestFunction,
    );
    // Here and not before: got 16 drops these hooks where one of the user's repeats the request.
    if (!hooks.afterResponse.includes(afterResponse)) hooks.afterResponse.unshift(afterResponse);
  };
  hooks.beforeRequest.push(ours(beforeRequest));

  const afterResponse: GotOptions['hooks']['afterResponse'][number] = ours(async (response, repeat) => {
    if ((await observe(response)) === 'done') return response;
    prepareRepeat(response);
    try {
      return await repeat({ preserveHooks: true });
    } catch (error) {
      askFor(error);
      throw error;
    }
  });

  /** Only the error that a repeat of ours was asked for by is answered with one, and once: all else keeps to got's limit. */
  function askFor(error: unknown): void {
    asked = error;
    if (error instanceof Error) repeats.add(error);
  }

  if (followRedirect) {
    first.followRedirect = ours((response) => {
      const { location } = response.headers;
      if (typeof followRedirect === 'function' && !followRedirect(response)) return false;
      if (!exchange || typeof location !== 'string') return true;
      const answer = view(response);
      const follows = exchange.redirected(answer, new URL(location, response.url)) === 'follow';
      if (follows) leaveOut(response, exchange.tokensIn(answer));
      return follows;
    }, followRedirect);
  }

  hooks.beforeRetry = hooks.beforeRetry.map((hook) =>
    ours((error, ...details) => (repeats.has(Object(error)) ? undefined : hook(error, ...details)), hook),
  );
  retry.enforceRetryRules = false;
  retry.calculateDelay = ours(
    async (attempt) => {
      const { error, computedValue } = attempt;
      if (error === asked) {
        asked = undefined;
        return 1;
      }
      if (findPacerAuthError(error)) return 0;
      // got parses JSON before it runs hooks, and a sign-in page is none.
      if (error.name === 'ParseError' && error.response && (await observe(error.response)) === 'again') {
        prepareRepeat(error.response);
        repeats.add(error);
        return 1;
      }
      return enforceRetryRules && computedValue === 0 ? 0 : await calculateDelay(attempt);
    },
    { calculateDelay, enforceRetryRules },
  );
  const beforeError: GotOptions['hooks']['beforeError'][number] = async (error) => {
    let raised: unknown = error;
    // Where a stream fails by its status, nothing else has seen the answer.
    if (isStream && error.name === 'HTTPError' && error.response)
      await observe(error.response).catch((reason: unknown) => {
        raised = reason;
      });
    return findPacerAuthError(raised) ?? error;
  };
  hooks.beforeError.push(ours(beforeError));

  const result = next(first);
  if (result instanceof Readable) screenStream(result, observe);
  return result;
}
