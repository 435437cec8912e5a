import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import type { AccountOptions } from '../accounts/account-options.js';
import { demoAccount } from '../accounts/demo-account.js';
import type { Emulator } from '../emulator.js';
import { startEmulator } from '../start-emulator.js';
import { appQrCode } from './app-qr-code.js';
import { envLines } from './env-lines.js';
import { type Flags, readFlags } from './read-flags.js';
import { greeting, help } from './texts.js';
import { tlsGreeting } from './tls-greeting.js';

export interface CliOptions {
  args: readonly string[];
  /** Standard output. */
  print(text: string): void;
  /** Standard error. */
  complain(text: string): void;
  /** Whether a person reads the output: a QR code is printed then. Default `false`. */
  terminal?: boolean;
  /** Ends the emulator. */
  stop: AbortSignal;
}

/** The command `pacer-emulator`. Resolves to the exit code: 0, 1 (could not start) or 2 (wrong arguments). */
export async function runCli({ args, print, complain, terminal = false, stop }: CliOptions): Promise<number> {
  let flags: Flags;
  try {
    flags = await readFlags(args);
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
      text = greeting(emulator, firstAccount(emulator));
    } else {
      const byName = await startEmulator({ ...flags.options, tls: true, caFile: flags.caFile });
      emulator = byName;
      text = tlsGreeting(byName, firstAccount(byName), flags.caFile);
    }
  } catch (error) {
    complain(`pacer-emulator: ${messageOf(error)}\n`);
    return error instanceof TypeError ? 2 : 1;
  }
  await using running = emulator;
  if (flags.envFile !== undefined) {
    const account = firstAccount(running);
    const environment =
      flags.caFile === undefined ? running.environment : (account.environment ?? 'production');
    try {
      await writeFile(flags.envFile, envLines(environment, account), { mode: 0o600 });
    } catch (error) {
      complain(`pacer-emulator: ${messageOf(error)}\n`);
      return 1;
    }
  }
  print(text);
  if (flags.qr || terminal) print(appQrCode(running.accounts, terminal));
  if (flags.journal) running.journal.subscribe((entry) => print(`${JSON.stringify(entry)}\n`));
  if (!stop.aborted) await once(stop, 'abort');
  return 0;
}

function firstAccount({ accounts }: Emulator): AccountOptions {
  return accounts.list()[0] ?? demoAccount;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
