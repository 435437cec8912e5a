import { findPacerAuthError } from '@pacer-auth/core';
import type { GotError, GotOptions, GotResponse } from './got-like.js';
import { ours } from './ours.js';

/** Repeats by got's own retry, the only way that it has, which is the user's otherwise: ours are not counted, shown or delayed. */
export interface Repeat {
  /** Lets got's retry send the request of an answer once more, outside of the user's limit. */
  prepare(response: GotResponse): void;
  /** Only the error that a repeat of ours was asked for by is answered with one, and once: all else keeps to got's limit. */
  askFor(error: unknown): void;
}

/**
 * Takes over got's retry of one logical request.
 *
 * @param form The form that is its body, if it is one.
 * @param isSignedOut Whether an answer that got could not parse is a sign-in page, for which the request is to be repeated.
 */
export function takeOverRetry(
  { hooks, retry }: GotOptions,
  form: FormData | undefined,
  isSignedOut: (response: GotResponse) => Promise<boolean>,
): Repeat {
  const { enforceRetryRules, calculateDelay } = retry;
  /** The error by which got's own retry is asked for a repeat of ours, until it has been. */
  let asked: unknown;
  const repeats = new Set<object>();

  function prepare({ request }: GotResponse): void {
    request.retryCount -= 1;
    if (!form) return;
    // got before 16.1 would send a form's bytes once more, which are used up, or name the former boundary.
    request.options.body = form;
    for (const name of ['content-type', 'content-length']) delete request.options.headers[name];
  }

  async function isUnparsedSignOut({ name, response }: GotError): Promise<boolean> {
    // got parses JSON before it runs hooks, and a sign-in page is none.
    if (name !== 'ParseError' || !response || !(await isSignedOut(response))) return false;
    prepare(response);
    return true;
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
      if (await isUnparsedSignOut(error)) {
        repeats.add(error);
        return 1;
      }
      return enforceRetryRules && computedValue === 0 ? 0 : await calculateDelay(attempt);
    },
    { calculateDelay, enforceRetryRules },
  );
  return {
    prepare,
    askFor(error) {
      asked = error;
      if (error instanceof Error) repeats.add(error);
    },
  };
}
