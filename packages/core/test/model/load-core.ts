import crypto from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The built core, as a program would import it. */
export type Core = typeof import('@pacer-auth/core');

/** A change of one line that breaks a rule. */
export interface Mutation {
  /** The built file, relative to `dist`. */
  readonly file: string;
  /** Must occur exactly once. */
  readonly find: string;
  readonly replace: string;
}

const home = fileURLToPath(new URL('../..', import.meta.url));
const require = createRequire(import.meta.url);

/**
 * Loads the built core, and replaces this process' slow password hash, which core looks up when it needs it, by a fast one:
 * the checker asks when it is compared, not how.
 */
export function loadCore(folder: string = home): Core {
  const fastHash = (
    secret: string,
    salt: string,
    length: number,
    _options: object,
    done: (error: null, hash: Buffer) => void,
  ): void => {
    done(null, crypto.createHash('sha256').update(`${salt}\0${secret}`).digest().subarray(0, length));
  };
  Object.assign(crypto, { scrypt: fastHash });
  return require(join(folder, 'dist/index.js'));
}

/** Loads a copy of the built core with one line changed; dispose it to remove the copy. */
export function loadMutant({ file, find, replace }: Mutation): Disposable & { readonly core: Core } {
  const folder = mkdtempSync(join(tmpdir(), 'pacer-auth-mutant-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    cpSync(join(home, 'dist'), join(folder, 'dist'), { recursive: true });
    cpSync(join(home, 'package.json'), join(folder, 'package.json'));
    symlinkSync(join(home, 'node_modules'), join(folder, 'node_modules'), 'junction');
    const path = join(folder, 'dist', file);
    const parts = readFileSync(path, 'utf8').split(find);
    if (parts.length !== 2) {
      throw new Error(
        `dist/${file} holds the text of this mutant ${parts.length - 1} times, not once: ${find}`,
      );
    }
    writeFileSync(path, parts.join(replace));
    return { core: loadCore(folder), [Symbol.dispose]: remove };
  } catch (error) {
    remove();
    throw error;
  }
}
