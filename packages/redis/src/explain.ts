/** What Redis's error codes mean for a token store. */
const meanings: Readonly<Record<string, string>> = {
  READONLY:
    'is a replica that takes no writes, as after a failover: the client has to connect to the new primary',
  LOADING: 'is still loading its data',
  OOM: 'has no memory left for a write',
  MISCONF: 'cannot save to its disk, and so takes no writes',
  NOREPLICAS: 'misses the replicas that it needs for a write',
  CLUSTERDOWN: 'is a cluster that is down',
  MASTERDOWN: 'is a replica without its primary',
  TRYAGAIN: 'is moving the record to another node',
  BUSY: 'is busy with a script',
  NOAUTH: 'wants a password',
  WRONGPASS: 'refuses the user name or password',
  NOPERM: "does not let this user run EVAL, TIME or hash commands on the store's keys",
  WRONGTYPE: 'holds something else under a key of the store: give the store a prefix of its own',
};
const codes = new RegExp(`\\b(${Object.keys(meanings).join('|')})\\b`);

/** The connection went away after the command was sent: whether it was carried out is not known. */
const lost = /socket closed|disconnect|connection (is |was )?(lost|reset)|ECONNRESET|EPIPE/i;

/** Whether a command may be repeated on a new connection. */
export function isConnectionLoss(error: unknown): boolean {
  return error instanceof Error && !codes.test(error.message) && lost.test(error.message);
}

/**
 * The error for a user. A copy without the client's own properties, of which ioredis keeps the command and its
 * arguments; and without what Redis quotes.
 */
export function explain(error: unknown): Error {
  const { message, code } = describe(error);
  const known = codes.exec(message)?.[1];
  if (known) return Object.assign(new Error(`Redis ${meanings[known]} (${known})`), { code: known });
  if (/unknown command/i.test(message)) {
    return Object.assign(new Error('Redis has no command EVAL, which the store needs'), { code: 'ERR' });
  }
  // Redis quotes arguments, and arguments hold quotes: nothing after the first one is safe.
  const said = message.split(/['"`]/)[0]?.trim().slice(0, 200);
  const reason = said || code || 'no reason given';
  return Object.assign(new Error(`Redis failed: ${reason}`), code !== undefined && { code });
}

function describe(error: unknown): { message: string; code: string | undefined } {
  if (!(error instanceof Error)) return { message: String(error), code: undefined };
  return {
    message: error.message,
    code: 'code' in error && typeof error.code === 'string' ? error.code : undefined,
  };
}
