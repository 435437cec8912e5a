import { Readable } from 'node:stream';
import { checkCall, findPacerAuthError, type PacerExchange, type PacerSession } from '@pacer-auth/core';
import { agentCheck } from './check-agents.js';
import type { GotLike, GotOptions, GotResponse } from './got-like.js';
import { ours, takeOursOut } from './ours.js';
import { pastCache } from './past-cache.js';
import { leaveOut, view } from './response-view.js';
import { type Peek, screenStream } from './screen-stream.js';
import { type RequestState, type SignIn, signInHook } from './sign-in-hook.js';
import { takeOverRetry } from './take-over-retry.js';

/** The handlers that this package has made, so that wrapping twice is wrapping once. */
const sessions = new WeakMap<object, PacerSession>();

/**
 * Signs a got instance in to PACER: requests of the instance returned to courts and to the PACER Case Locator carry the
 * session's token, and are repeated where PACER had signed the account out. The instance given stays as it is.
 *
 * @throws TypeError if the instance is signed in with another session, or has an agent with a cookie jar that is no
 *   `PacerCookieJar`; requests are rejected for such an agent of their own.
 * @example
 * ```ts
 * import { createPacerSession, sessionOptionsFromEnv } from '@pacer-auth/core';
 * import { withPacer } from '@pacer-auth/got';
 * import got from 'got';
 *
 * const http = withPacer(got, createPacerSession(sessionOptionsFromEnv()));
 * const page = await http('https://ecf.nysd.uscourts.gov/cgi-bin/iquery.pl').text();
 * ```
 */
export function withPacer<T extends GotLike>(client: T, session: PacerSession): T;
export function withPacer(client: GotLike, session: PacerSession): GotLike {
  const fits = typeof client?.extend === 'function' && Array.isArray(client.defaults?.handlers);
  checkCall('withPacer(got, session)', session, { given: client, fits, wanted: 'a got instance' });
  const { handlers, mutableDefaults, options } = client.defaults;
  const owners = handlers.flatMap((handler) => sessions.get(handler) ?? []);
  if (owners.some((owner) => owner !== session))
    throw new TypeError('withPacer: this got instance is signed in with another session; wrap the plain one');
  if (owners.length > 0) return client;
  const checkAgents = agentCheck();
  checkAgents(options?.agent);
  const common: SignIn = { session, checkAgents };
  const handler = (options: GotOptions | undefined, next: (options?: GotOptions) => unknown) =>
    // got has no options where they are wrong, and says so by itself.
    options ? request(common, options, next) : next(options);
  sessions.set(handler, session);
  return client.extend({ handlers: [handler], mutableDefaults });
}

/** One logical request. Every hop and every attempt has options of its own, which inherit what is set here. */
function request(common: SignIn, first: GotOptions, next: (options: GotOptions) => unknown): unknown {
  // Options that were used before, which `paginate` may give back, hold what was put into them then.
  takeOursOut(first);
  const { followRedirect, hooks, isStream } = first;
  const form = first.body instanceof FormData ? first.body : undefined;
  const state: RequestState = { exchange: undefined, refusal: undefined, bytes: undefined };

  const dispose = () => state.exchange?.[Symbol.dispose]();

  async function observe(response: GotResponse, peek?: Peek): Promise<'done' | 'again'> {
    const answer = view(response, peek);
    try {
      return (await state.exchange?.observe(answer)) ?? 'done';
    } finally {
      leaveOut(response, state.exchange?.tokensIn(answer));
    }
  }

  async function isSignedOut(response: GotResponse): Promise<boolean> {
    if ((await observe(response)) === 'done') return false;
    past.begin();
    // Not before: where nobody handles a rejection, this would keep it from being reported.
    Promise.resolve(result).then(dispose, dispose);
    return true;
  }

  const past = pastCache();
  const repeats = takeOverRetry(first, form, isSignedOut);

  const signIn = signInHook(common, state, {
    ...(isStream ? { replayable: false } : form && { body: form }),
  });
  const beforeRequest: GotOptions['hooks']['beforeRequest'][number] = async (options) => {
    past.prepare(options);
    await signIn(options);
    // Here and not before: got 16 drops these hooks where one of the user's repeats the request.
    const { hooks } = options;
    if (!hooks.afterResponse.includes(afterResponse)) hooks.afterResponse.unshift(afterResponse);
  };
  hooks.beforeRequest.push(ours(beforeRequest));

  const afterResponse: GotOptions['hooks']['afterResponse'][number] = ours(async (response, repeat) => {
    if (!(await isSignedOut(response))) {
      past.end(response.request.options);
      return response;
    }
    repeats.prepare(response);
    try {
      return await repeat({ preserveHooks: true });
    } catch (error) {
      repeats.askFor(error);
      throw error;
    }
  });

  if (followRedirect)
    first.followRedirect = ours(
      (response) => isFollowed(response, followRedirect, state.exchange),
      followRedirect,
    );

  const beforeError: GotOptions['hooks']['beforeError'][number] = async (error) => {
    let raised: unknown = error;
    // Where a stream fails by its status, nothing else has seen the answer.
    if (isStream && error.name === 'HTTPError' && error.response)
      await observe(error.response).catch((reason: unknown) => {
        raised = reason;
      });
    const { refusal } = state;
    return refusal instanceof Error ? refusal : (findPacerAuthError(raised) ?? error);
  };
  hooks.beforeError.push(ours(beforeError));

  const result = next(first);
  if (result instanceof Readable) screenStream(result, observe);
  return result;
}

/** Whether a redirect is followed, as far as the program and the session want it to be. */
function isFollowed(
  response: GotResponse,
  users: true | ((response: GotResponse) => boolean),
  exchange: PacerExchange | undefined,
): boolean {
  const { location } = response.headers;
  if (typeof users === 'function' && !users(response)) return false;
  if (!exchange || typeof location !== 'string') return true;
  const answer = view(response);
  const follows = exchange.redirected(answer, new URL(location, response.url)) === 'follow';
  if (follows) leaveOut(response, exchange.tokensIn(answer));
  return follows;
}
