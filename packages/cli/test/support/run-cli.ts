import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** The built program, as it is installed. */
export const bin: string = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** How a run of the program has ended. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program as a process of its own, with these variables and no others of ours. */
export async function runCli(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input = '',
): Promise<Ended> {
  const child = spawn(process.execPath, [bin, ...args], { env: { ...bareEnv(), ...env } });
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const [code, signal] = await once(child, 'close');
  if (code === null) throw new Error(`ended by ${signal}: ${stderr}`);
  return { code: Number(code), stdout, stderr };
}

/** What a process needs to run at all. */
export function bareEnv(): Record<string, string> {
  const names = ['PATH', 'SystemRoot', 'TZ'];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}
