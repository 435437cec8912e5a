import { replaceMethod } from './replace-method.js';

/**
 * Lets `goto`, `reload`, `goBack` and `goForward` of a page throw why a request for the page failed, in place of the browser's own
 * `net::ERR_BLOCKED_BY_CLIENT`, and what its answer said.
 *
 * @returns what notes a failure, and what takes it all back.
 */
export function reportFailures(page: object): { note(error: unknown): void; release(): void } {
  let noted: { readonly error: unknown } | undefined;

  function throwNoted(): void {
    const failure = noted;
    noted = undefined;
    if (failure) throw failure.error;
  }

  async function reporting(call: () => Promise<unknown>): Promise<unknown> {
    noted = undefined;
    try {
      const answer = await call();
      throwNoted();
      return answer;
    } catch (error) {
      throwNoted();
      throw error;
    }
  }

  const putBack = ['goto', 'reload', 'goBack', 'goForward'].map((name) =>
    replaceMethod(page, name, reporting),
  );
  return {
    note(error) {
      noted = { error };
    },
    release() {
      for (const each of putBack) each();
    },
  };
}
