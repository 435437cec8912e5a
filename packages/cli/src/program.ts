import { Command } from 'commander';
import { completionCommand } from './commands/completion.js';
import { curlCommand } from './commands/curl.js';
import { doctorCommand } from './commands/doctor.js';
import { emulatorCommand } from './commands/emulator.js';
import { fetchCommand } from './commands/fetch.js';
import { headersCommand } from './commands/headers.js';
import { loginCommand } from './commands/login.js';
import { logoutCommand } from './commands/logout.js';
import { otpCommand } from './commands/otp.js';
import { probeCommand } from './commands/probe.js';
import { resetCommand } from './commands/reset.js';
import { statusCommand } from './commands/status.js';
import { storeCommand } from './commands/store.js';
import { environmentHelp } from './help.js';
import type { Io } from './io.js';
import { version } from './version.js';

/** The program with all its commands. `setExitCode` is for commands whose findings decide it. */
export function createProgram(io: Io, setExitCode: (code: number) => void): Command {
  const program = new Command('pacer-auth')
    .description('PACER from a shell: why it lets you in or not, passcodes, signed-in requests.')
    .version(version(), '--version', 'print the version')
    .helpOption('-h, --help', 'print this')
    .helpCommand('help [command]', 'print the help of a command')
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
    })
    .exitOverride()
    .showSuggestionAfterError()
    .enablePositionalOptions()
    .addHelpText('after', environmentHelp);
  const context = { io, setExitCode };
  for (const make of [
    doctorCommand,
    loginCommand,
    logoutCommand,
    statusCommand,
    resetCommand,
    otpCommand,
    headersCommand,
    curlCommand,
    fetchCommand,
    storeCommand,
    probeCommand,
    emulatorCommand,
    completionCommand,
  ]) {
    const command = make(context);
    program.addCommand(command.copyInheritedSettings(program));
  }
  return program;
}
