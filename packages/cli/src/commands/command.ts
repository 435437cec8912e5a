import { Command, Option } from 'commander';
import { type CommonOptions, createOutput, type Io, type Run } from '../io.js';

/** What commands are made with. */
export interface Context {
  readonly io: Io;
  setExitCode(code: number): void;
}

/** A command with the options that all of them have. */
export function createCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .helpOption('-h, --help', 'print this')
    .addOption(new Option('--environment <name>', 'production, qa, or the JSON of an environment'))
    .addOption(new Option('--store <where>', 'memory, a path of an SQLite file, redis://… or postgres://…'))
    .addOption(new Option('--env-file <path>', 'a file of variables, as node --env-file reads it'))
    .addOption(new Option('--json', 'print one line of JSON'))
    .addOption(new Option('-q, --quiet', 'print the result only'));
}

/** What a command works with, for its options. */
export function createRun<Options>(
  { io, setExitCode }: Context,
  options: Options & CommonOptions,
): Run<Options> {
  return { io, options, setExitCode, output: createOutput(io, options) };
}
