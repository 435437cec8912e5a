import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { CliError, exitCodes } from '../exit-codes.js';
import { withoutSecrets } from './variables.js';

const MAX_OUTPUT_BYTES = 65_536;

/**
 * The first line that a password manager's command prints. It may ask a person for its own passphrase on the terminal.
 * The command gets no other secret in its environment.
 */
export async function runSecretCommand(
  name: string,
  command: string,
  env: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<string> {
  const failed = (how: string) =>
    new CliError(exitCodes.config, `the command in ${name} ${how}`, `Run it by hand, and correct ${name}`);
  const child = spawn(command, {
    shell: true,
    stdio: ['inherit', 'pipe', 'inherit'],
    env: withoutSecrets(env),
    signal,
  });
  const parts: Buffer[] = [];
  let bytes = 0;
  child.stdout.on('data', (part: Buffer) => {
    bytes += part.length;
    if (bytes > MAX_OUTPUT_BYTES) child.kill();
    else parts.push(part);
  });
  const [code, killedBy] = await once(child, 'close').catch(() => {
    signal.throwIfAborted();
    throw failed('cannot be run');
  });
  if (bytes > MAX_OUTPUT_BYTES) throw failed(`printed more than ${MAX_OUTPUT_BYTES} bytes`);
  if (code !== 0) throw failed(killedBy ? `was ended by ${killedBy}` : `ended with exit code ${code}`);
  const line = Buffer.concat(parts).toString('utf8').split(/\r?\n/, 1)[0] ?? '';
  if (line === '') throw failed('printed nothing');
  return line;
}
