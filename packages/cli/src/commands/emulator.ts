import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { CliError, exitCodes } from '../exit-codes.js';
import { type Context, createCommand } from './command.js';

/** `emulator`. */
export function emulatorCommand({ io, setExitCode }: Context): Command {
  return createCommand('emulator', 'start the emulator of PACER, if it is installed, and print its variables')
    .argument(
      '[options...]',
      "the emulator's own options: see pacer-auth emulator --help of @pacer-auth/emulator",
    )
    .allowUnknownOption()
    .helpOption('--help-here', 'print this')
    .passThroughOptions()
    .addHelpText(
      'after',
      `
It runs until it is interrupted. In another shell:

  pacer-auth emulator --write-env emulator.env
  pacer-auth login --env-file emulator.env`,
    )
    .action(async (args: readonly string[]) => {
      const child = spawn(process.execPath, [cliOfEmulator(), ...args], { stdio: 'inherit' });
      io.signal.addEventListener('abort', () => child.kill(), { once: true });
      const [code] = await once(child, 'close');
      setExitCode(Number(code ?? exitCodes.interrupted));
    });
}

function cliOfEmulator(): string {
  const require = createRequire(import.meta.url);
  try {
    return join(dirname(require.resolve('@pacer-auth/emulator/package.json')), 'dist', 'cli.js');
  } catch {
    throw new CliError(
      exitCodes.config,
      'the package @pacer-auth/emulator is not installed',
      'Run: npm install --save-dev @pacer-auth/emulator (with --global, if pacer-auth is installed so)',
    );
  }
}
