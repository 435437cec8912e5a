/** What SQLite's result codes mean for a token store, by primary code (https://www.sqlite.org/rescode.html). */
const meanings: Readonly<Record<number, readonly [code: string, meaning: string]>> = {
  5: ['SQLITE_BUSY', 'is locked by another process'],
  6: ['SQLITE_LOCKED', 'is locked by another connection'],
  8: ['SQLITE_READONLY', 'is read-only, or its folder is: sign-ins have to be recorded there'],
  10: [
    'SQLITE_IOERR',
    'cannot be read or written: the disk fails or is full, or a limit on file size is reached',
  ],
  11: [
    'SQLITE_CORRUPT',
    'is corrupt: restore it, or remove it where losing refusals and used backup codes is safe',
  ],
  13: ['SQLITE_FULL', 'cannot grow: the disk is full'],
  14: ['SQLITE_CANTOPEN', 'cannot be opened: look at the permissions of the file and its folder'],
  15: ['SQLITE_PROTOCOL', 'is locked by another process'],
  26: ['SQLITE_NOTADB', 'is no SQLite database, or is corrupt: give another path, or restore it'],
};

/** SQLite's primary result code of an error, or `undefined` for an error of another origin. */
function primaryCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number')
    return undefined;
  // The upper bytes tell variants apart.
  return error.errcode & 0xff;
}

/** Whether somebody else holds a lock that will be let go. */
export function isBusy(error: unknown): boolean {
  return [5, 6, 15].includes(primaryCode(error) ?? 0);
}

/** The error for a user: what is wrong with which file. It holds no value of a record. */
export function explain(error: unknown, path: string): Error {
  const primary = primaryCode(error);
  if (primary === undefined) return error instanceof Error ? error : new Error(String(error));
  const [code, meaning] = meanings[primary] ?? [`SQLITE_${primary}`, 'failed'];
  const said = error instanceof Error ? error.message : '';
  return Object.assign(new Error(`${path} ${meaning} (${said})`), { code });
}
