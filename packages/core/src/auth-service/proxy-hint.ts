/** A name that was not found, a connection that nobody took: what a network says that is to be left by a proxy only. */
const unreachable =
  /^(E(NOTFOUND|AI_AGAIN|CONNREFUSED|HOSTUNREACH|NETUNREACH|TIMEDOUT)|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused|FailedToOpenSocket)$/;

/** What makes Node.js' fetch heed the others. */
const USE = 'NODE_USE_ENV_PROXY';

/**
 * What to know of a proxy where a host cannot be reached: the name of the variable that is set, never its value, which may
 * hold a password. `''` where there is none, or where something else has gone wrong.
 */
export function proxyHint(error: Error, hasOwnFetch: boolean): string {
  const [name, ...more] = isUnreachable(error) ? setVariables() : [];
  if (name === undefined || name === USE) return '';
  return hasOwnFetch || more.includes(USE)
    ? ` ${name} is set: is that proxy up, and does the session's fetch use it (docs/proxy.md)?`
    : ` ${name} is set, and fetch does not use it by itself: set ${USE}=1 as well, or give the session a fetch that does (docs/proxy.md).`;
}

function isUnreachable(error: Error): boolean {
  if ('code' in error && unreachable.test(String(error.code))) return true;
  return error.cause instanceof Error && isUnreachable(error.cause);
}

function setVariables(): string[] {
  try {
    const { process: host }: { process?: Partial<NodeJS.Process> } = globalThis;
    return ['HTTPS_PROXY', 'https_proxy', USE].filter((name) => host?.env?.[name]);
  } catch {
    // Deno asks whether a program may read its environment.
    return [];
  }
}
