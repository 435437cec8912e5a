/** What PostgreSQL's error codes mean for a token store (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
const meanings: Readonly<Record<string, string>> = {
  '22003':
    'holds a record whose version no store has written, and which can be counted no further: delete the row',
  '25006':
    'takes no writes: it is a standby, as after a failover, or read-only; the pool has to connect to the primary',
  '28000': 'does not let this user in from here (pg_hba.conf)',
  '28P01': 'refuses the user name or password',
  '3D000': 'has no such database',
  '3F000': "has no such schema: create it, or give another in the option 'table'",
  '42501':
    'does not let this user do that: it needs SELECT, INSERT and UPDATE on the table, and CREATE in its schema where the store is to create it',
  '42703':
    "has a table of that name with other columns: give another name in the option 'table', or create the table as createTableStatement() says",
  '42P01': 'has no such table: run what createTableStatement() gives',
  '42809': "has something of that name which is no table: give another name in the option 'table'",
  '42P10': 'has a table of that name whose key is not unique: create it as createTableStatement() says',
  '53100': 'has no room left on its disk',
  '53200': 'has no memory left',
  '53300': 'takes no more connections',
  '55P03': 'has the record locked by somebody else',
  '57014': 'gave the statement up, at a time-out of its own or because somebody cancelled it',
  '57P01': 'is being shut down',
  '57P02': 'has crashed, and starts again',
  '57P03': 'is starting or stopping, and takes no connections yet',
};

/** The connection went away after the statement was sent: whether it was carried out is not known. */
const lostCodes: ReadonlySet<unknown> = new Set([
  '08000',
  '08003',
  '08006',
  '57P01',
  '57P02',
  'ECONNRESET',
  'EPIPE',
  'CONNECTION_CLOSED',
]);
/** The last is what PgBouncer says of a server that went away meanwhile, with the code of all that it says itself. */
const lostMessage = /connection (was )?(terminated|closed|ended|lost)|not queryable|server conn crashed/i;

/** The statement met another one, and was undone: it may be carried out again (serialization failure, deadlock). */
const undoneCodes: ReadonlySet<unknown> = new Set(['40001', '40P01']);

/** Whether a statement may be repeated on a new connection. */
export function isConnectionLoss(error: unknown): boolean {
  return lostCodes.has(codeOf(error)) || (error instanceof Error && lostMessage.test(error.message));
}

/** Whether a statement was undone because it met another one. */
export function isUndone(error: unknown): boolean {
  return undoneCodes.has(codeOf(error));
}

/** Whether there is no such table. */
export function isMissingTable(error: unknown): boolean {
  return codeOf(error) === '42P01';
}

/**
 * The error for a user. A copy without the client's own properties, among which are the statement and its arguments;
 * and without what PostgreSQL quotes.
 */
export function explain(error: unknown): Error {
  const code = codeOf(error);
  const meaning = code === undefined ? undefined : meanings[code];
  if (meaning !== undefined) return Object.assign(new Error(`PostgreSQL ${meaning} (${code})`), { code });
  // PostgreSQL quotes values, in its language's own marks, and a client its addresses: nothing after the first quote or user
  // info is safe.
  const said = reasonOf(error)
    .split(/["'`\p{Pi}\p{Pf}„「]|\w+:\/\//u)[0]
    ?.trim()
    .slice(0, 200);
  // Node.js' own messages begin with the code, as in "connect ECONNREFUSED".
  const unsaid = code !== undefined && !said?.includes(code) ? code : undefined;
  const reason = [said, unsaid].filter((part) => part).join(', ') || 'no reason given';
  return Object.assign(new Error(`PostgreSQL failed: ${reason}`), code !== undefined && { code });
}

function reasonOf(error: unknown): string {
  // A host of several addresses, none of which answers.
  if (error instanceof AggregateError && error.message === '') return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message : '';
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return /^\w{1,40}$/.test(error.code) ? error.code : undefined;
}
