/** A name that was not found, a connection that nobody took: what a network says that is to be left by a proxy only. */
const unreachable = new Set([
  ...['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT'],
  ...['UND_ERR_CONNECT_TIMEOUT', 'ConnectionRefused', 'FailedToOpenSocket'],
]);

/**
 * What to know of a proxy where a host cannot be reached: the name of the variable that is set, never its value, which may
 * hold a password. `''` where there is none, or where something else has gone wrong.
 */
export function proxyHint(error: Error, hasOwnFetch: boolean): string {
  const name = codesOf(error).some((code) => unreachable.has(code)) ? proxyVariable() : undefined;
  if (name === undefined) return '';
  return hasOwnFetch
    ? ` ${name} is set: the session's own fetch must use that proxy (docs/proxy.md).`
    : ` ${name} is set, and fetch does not use it by itself: set NODE_USE_ENV_PROXY=1 as well, or give the session a fetch that does (docs/proxy.md).`;
}

function codesOf(error: Error): string[] {
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  return error.cause instanceof Error ? [...own, ...codesOf(error.cause)] : own;
}

function proxyVariable(): string | undefined {
  try {
    const { process: host }: { process?: Partial<typeof process> } = globalThis;
    const { env = {} } = host ?? {};
    return ['HTTPS_PROXY', 'https_proxy'].find((name) => env[name]);
  } catch {
    // Deno asks whether a program may read its environment.
    return undefined;
  }
}
