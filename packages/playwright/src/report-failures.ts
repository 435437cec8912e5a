/** A method of a page, whatever its arguments. */
type Method = (...given: never[]) => unknown;

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

  async function reporting(method: Method, given: readonly unknown[]): Promise<unknown> {
    noted = undefined;
    try {
      const answer: unknown = await Reflect.apply(method, page, given);
      throwNoted();
      return answer;
    } catch (error) {
      throwNoted();
      throw error;
    }
  }

  const names = ['goto', 'reload', 'goBack', 'goForward'] as const;
  for (const name of names) {
    const method: unknown = Reflect.get(page, name);
    if (!isMethod(method)) continue;
    const value = (...given: readonly unknown[]) => reporting(method, given);
    Object.defineProperty(page, name, { value, configurable: true, writable: true, enumerable: false });
  }
  return {
    note(error) {
      noted = { error };
    },
    release() {
      for (const name of names) Reflect.deleteProperty(page, name);
    },
  };
}

function isMethod(value: unknown): value is Method {
  return typeof value === 'function';
}
