// The command line inside another program.
import { exitCodes, type Io, runCli } from '@pacer-auth/cli';

const io: Io = {
  env: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  interactive: process.stdin.isTTY && process.stderr.isTTY,
  progress: process.stderr.isTTY,
  signal: new AbortController().signal,
};

export async function isInOrder(): Promise<boolean> {
  const code: number = await runCli(['doctor', '--json'], io);
  return code === exitCodes.ok || code === exitCodes.warning;
}
