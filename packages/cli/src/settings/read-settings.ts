import { readFile, stat } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import { CliError, exitCodes } from '../exit-codes.js';
import type { CommonOptions, Io } from '../io.js';
import { runSecretCommand } from './run-secret-command.js';

/** A file of variables is a few lines long. */
const MAX_ENV_FILE_BYTES = 262_144;

/** The variables as a command takes them. */
export interface Settings {
  readonly env: Record<string, string | undefined>;
  /** Variables of the file that the environment sets to something else, which goes before it. */
  readonly overruled: readonly string[];
}

/** The environment, what `--env-file` adds to it as Node.js' flag of that name does, and what flags say. */
export async function readSettings(io: Io, options: CommonOptions): Promise<Settings> {
  const { environment, store, envFile } = options;
  const file = envFile === undefined ? {} : await readEnvFile(envFile);
  const env: Record<string, string | undefined> = { ...file };
  for (const [name, value] of Object.entries(io.env)) if (value !== undefined) env[name] = value;
  const overruled = Object.keys(file).filter((name) => env[name] !== file[name]);
  if (environment !== undefined) env.PACER_ENVIRONMENT = environment;
  if (store !== undefined) env.PACER_STORE = store;
  return { env, overruled };
}

async function readEnvFile(path: string): Promise<Record<string, string | undefined>> {
  try {
    const { size } = await stat(path);
    if (size > MAX_ENV_FILE_BYTES)
      throw new CliError(exitCodes.noInput, `--env-file ${path} is larger than ${MAX_ENV_FILE_BYTES} bytes`);
    return parseEnv(await readFile(path, 'utf8'));
  } catch (error) {
    if (error instanceof CliError) throw error;
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new CliError(exitCodes.noInput, `--env-file ${path} cannot be read${code}`);
  }
}

const commands = [
  ['PACER_PASSWORD', 'PACER_PASSWORD_COMMAND'],
  ['PACER_TOTP_SECRET', 'PACER_TOTP_SECRET_COMMAND'],
] as const;

/** Runs the commands that print secrets, for those that are not set. */
export async function fetchSecrets(
  env: Readonly<Record<string, string | undefined>>,
  names: readonly string[],
  signal: AbortSignal,
): Promise<Record<string, string | undefined>> {
  const found = { ...env };
  for (const [name, commandName] of commands) {
    const command = env[commandName];
    if (command && !env[name] && names.includes(name))
      found[name] = await runSecretCommand(commandName, command, env, signal);
  }
  return found;
}
