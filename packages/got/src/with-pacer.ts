import { Readable } from 'node:stream';
import { checkCall, findPacerAuthError, type PacerExchange, type PacerSession } from '@pacer-auth/core';
import { agentCheck } from './check-agents.js';
import type { GotAgents, GotLike, GotOptions, GotResponse } from './got-like.js';
import { keepTokensOut } from './keep-tokens-out.js';
import { ours, takeOursOut } from './ours.js';
import { leaveOut, view } from './response-view.js';
import { type Peek, screenStream } from './screen-stream.js';
import { signRequest } from './sign-request.js';
import { takeOverRetry } from './take-over-retry.js';

/** The handlers that this package has made, so that wrapping twice is wrapping once. */
const sessions = new WeakMap<object, PacerSession>();

/**
 * Signs a got instance in to PACER: requests of the instance returned to courts and to the PACER Case Locator carry the
 * session's token, and are repeated where PACER had signed the account out. The instance given stays as it is.
 *
 * @throws TypeError if the instance is signed in with another session, or has an agent with a cookie jar that is no
 *   `PacerCookieJar`; requests are rejected for such an agent of their own.
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
  const signIn: SignIn = { session, checkAgents };
  const handler = (options: GotOptions | undefined, next: (options?: GotOptions) => unknown) =>
    // got has no options where they are wrong, and says so by itself.
    options ? request(signIn, options, next) : next(options);
  sessions.set(handler, session);
  return client.extend({ handlers: [handler], mutableDefaults });
}

/** What the requests of one instance have in common. */
interface SignIn {
  readonly session: PacerSession;
  /** @throws TypeError */
  readonly checkAgents: (agents?: GotAgents) => void;
}

/** One logical request. Every hop and every attempt has options of its own, which inherit what is set here. */
function request(
  { session, checkAgents }: SignIn,
  first: GotOptions,
  next: (options: GotOptions) => unknown,
): unknown {
  // Options that were used before, which `paginate` may give back, hold what was put into them then.
  takeOursOut(first);
  const { followRedirect, hooks, isStream } = first;
  const form = first.body instanceof FormData ? first.body : undefined;
  let exchange: PacerExchange | undefined;
  let refusal: unknown;

  const dispose = () => exchange?.[Symbol.dispose]();

  async function observe(response: GotResponse, peek?: Peek): Promise<'done' | 'again'> {
    const answer = view(response, peek);
    try {
      return (await exchange?.observe(answer)) ?? 'done';
    } finally {
      leaveOut(response, exchange?.tokensIn(answer));
    }
  }

  async function isSignedOut(response: GotResponse): Promise<boolean> {
    if ((await observe(response)) === 'done') return false;
    // Not before: where nobody handles a rejection, this would keep it from being reported.
    Promise.resolve(result).then(dispose, dispose);
    return true;
  }

  const repeats = takeOverRetry(first, form, isSignedOut);

  const beforeRequest: GotOptions['hooks']['beforeRequest'][number] = async (options) => {
    const { url = '', method, signal, agent } = options;
    try {
      checkAgents(agent);
    } catch (error) {
      refusal = error;
      throw error;
    }
    exchange ??= session.exchange({
      url,
      method,
      signal,
      ...(isStream ? { replayable: false } : { body: form ?? options.body }),
    });
    const live = exchange;
    keepTokensOut(options, live);
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
    if (!(await isSignedOut(response))) return response;
    repeats.prepare(response);
    try {
      return await repeat({ preserveHooks: true });
    } catch (error) {
      repeats.askFor(error);
      throw error;
    }
  });

  if (followRedirect)
    first.followRedirect = ours((response) => isFollowed(response, followRedirect, exchange), followRedirect);

  const beforeError: GotOptions['hooks']['beforeError'][number] = async (error) => {
    let raised: unknown = error;
    // Where a stream fails by its status, nothing else has seen the answer.
    if (isStream && error.name === 'HTTPError' && error.response)
      await observe(error.response).catch((reason: unknown) => {
        raised = reason;
      });
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
