import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { demoAccount } from '../accounts/demo-account.js';
import type { Emulator } from '../emulator.js';
import type { EmulatorOptions } from '../emulator-options.js';
import { startEmulator } from '../start-emulator.js';
import { greeting, help } from './texts.js';
import { tlsGreeting } from './tls-greeting.js';

export interface CliOptions {
  args: readonly string[];
  /** Standard output. */
  print(text: string): void;
  /** Standard error. */
  complain(text: string): void;
  /** Ends the emulator. */
  stop: AbortSignal;
}

/** The command `pacer-emulator`. Resolves to the exit code: 0, 1 (could not start) or 2 (wrong arguments). */
export async function runCli({ args, print, complain, stop }: CliOptions): Promise<number> {
  let flags: Flags;
  try {
    flags = readFlags(args);
  } catch (error) {
    complain(`pacer-emulator: ${messageOf(error)}\nTry pacer-emulator --help\n`);
    return 2;
  }
  if (flags.help) {
    print(help);
    return 0;
  }
  let emulator: Emulator;
  let text: string;
  try {
    if (flags.caFile === undefined) {
      emulator = await startEmulator(flags.options);
      text = greeting(emulator, demoAccount);
    } else {
      const byName = await startEmulator({ ...flags.options, tls: true, caFile: flags.caFile });
      emulator = byName;
      text = tlsGreeting(byName, demoAccount, flags.caFile);
    }
  } catch (error) {
    complain(`pacer-emulator: ${messageOf(error)}\n`);
    return error instanceof TypeError ? 2 : 1;
  }
  await using running = emulator;
  print(text);
  if (flags.journal) running.journal.subscribe((entry) => print(`${JSON.stringify(entry)}\n`));
  if (!stop.aborted) await once(stop, 'abort');
  return 0;
}

interface Flags {
  help: boolean;
  journal: boolean;
  /** With `--tls`: where the certificate goes. */
  caFile: string | undefined;
  options: EmulatorOptions;
}

function readFlags(args: readonly string[]): Flags {
  const { values } = parseArgs({
    args: [...args],
    options: {
      'ca-file': { type: 'string' },
      court: { type: 'string', multiple: true },
      help: { type: 'boolean', short: 'h', default: false },
      journal: { type: 'boolean', default: false },
      port: { type: 'string' },
      tls: { type: 'boolean', default: false },
    },
  });
  const { 'ca-file': caFile, court, help: wanted, journal, port, tls } = values;
  if (port !== undefined && !/^\d+$/.test(port)) throw new TypeError('--port must be a number');
  if (caFile !== undefined && !tls) throw new TypeError('--ca-file needs --tls');
  return {
    help: wanted,
    journal,
    caFile: tls ? (caFile ?? 'pacer-emulator-ca.pem') : undefined,
    options: {
      ...(court === undefined ? {} : { courts: court }),
      ...(port === undefined ? {} : { port: Number(port) }),
    },
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
