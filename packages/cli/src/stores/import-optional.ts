import { CliError, exitCodes } from '../exit-codes.js';

/** What a kind of store needs, as `npm install` takes it. */
export interface Needs {
  /** As a sentence begins with it: `a Redis store`. */
  readonly what: string;
  readonly packages: string;
}

/** A package that not everybody needs; an error that says how to install it, where it is not there. */
export async function importOptional<T>(
  name: string,
  { what, packages }: Needs,
  load: () => Promise<T>,
): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')
      throw new CliError(
        exitCodes.config,
        `${what} needs the package ${name}, which is not installed`,
        `Run: npm install ${packages} (with --global, if pacer-auth is installed so)`,
      );
    throw error;
  }
}
