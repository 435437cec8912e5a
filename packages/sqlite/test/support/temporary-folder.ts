import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that is removed in the end. */
export interface TemporaryFolder extends AsyncDisposable {
  readonly path: string;
  /** A path inside. */
  file(name?: string): string;
}

/** Makes an empty folder. */
export async function temporaryFolder(): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(tmpdir(), 'pacer-auth-sqlite-'));
  return {
    path,
    file: (name = 'tokens.db') => join(path, name),
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
}
