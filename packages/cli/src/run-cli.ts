import { CommanderError } from 'commander';
import { exitCodes } from './exit-codes.js';
import { explain } from './explain.js';
import type { Io } from './io.js';
import { createProgram } from './program.js';

/** The command `pacer-auth`. Resolves to its exit code. */
export async function runCli(args: readonly string[], io: Io): Promise<number> {
  let exitCode: number = exitCodes.ok;
  const program = createProgram(io, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    if (io.signal.aborted) {
      io.stderr.write('pacer-auth: interrupted\n');
      return exitCodes.interrupted;
    }
    const { message, cure, code, exitCode: wanted } = explain(error);
    if (args.includes('--json'))
      io.stdout.write(`${JSON.stringify({ error: { code, message, cure, exitCode: wanted } })}\n`);
    else io.stderr.write(`pacer-auth: ${message}\n${cure === undefined ? '' : `  ${cure}.\n`}`);
    return wanted;
  }
}
