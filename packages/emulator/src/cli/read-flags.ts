import { readFile, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { awkwardAccount, demoAccount } from '../accounts/demo-account.js';
import { parseAccounts } from '../accounts/parse-accounts.js';
import type { EmulatorOptions } from '../emulator-options.js';
import { parseFaultPlan } from '../faults/fault-plan.js';
import { maxJsonBytes } from '../json/parse-json.js';
import { parseProbeReport } from '../probe-report/parse-probe-report.js';
import { readCourt } from './read-court.js';

/** What the arguments of the command ask for. */
export interface Flags {
  help: boolean;
  journal: boolean;
  /** Print a QR code for the first account that has an app. */
  qr: boolean;
  /** With `--tls`: where the certificate goes. */
  caFile: string | undefined;
  /** Where the variables of a session go. */
  envFile: string | undefined;
  options: EmulatorOptions;
}

/** Entries of the journal that a command keeps, however long it runs. */
const journalLimit = 10_000;

/** Reads the arguments and the files that they name. Throws an `Error` that says what is wrong. */
export async function readFlags(args: readonly string[]): Promise<Flags> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      accounts: { type: 'string' },
      'ca-file': { type: 'string' },
      'control-port': { type: 'string', default: '0' },
      court: { type: 'string', multiple: true },
      // Not `env-file`: Node.js looks for that wherever it stands, and ends where there is no such file yet.
      'write-env': { type: 'string' },
      faults: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
      journal: { type: 'boolean', default: false },
      like: { type: 'string' },
      port: { type: 'string' },
      qr: { type: 'boolean', default: false },
      seed: { type: 'string' },
      tls: { type: 'boolean', default: false },
    },
  });
  const { accounts, 'ca-file': caFile, court, faults, like, port, seed, tls } = values;
  if (caFile !== undefined && !tls) throw new TypeError('--ca-file needs --tls');
  return {
    help: values.help,
    journal: values.journal,
    qr: values.qr,
    envFile: values['write-env'],
    caFile: tls ? (caFile ?? 'pacer-emulator-ca.pem') : undefined,
    options: {
      ...(like === undefined ? {} : (await readJson(like, parseProbeReport)).settings),
      journalLimit,
      controlPort: numberOf('--control-port', values['control-port']),
      ...(court === undefined ? {} : { courts: court.map(readCourt) }),
      ...(port === undefined ? {} : { port: numberOf('--port', port) }),
      ...(seed === undefined ? {} : { seed: numberOf('--seed', seed) }),
      accounts:
        accounts === undefined ? [demoAccount, awkwardAccount] : await readJson(accounts, parseAccounts),
      ...(faults === undefined ? {} : { faultPlan: await readJson(faults, parseFaultPlan) }),
    },
  };
}

function numberOf(flag: string, text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new TypeError(`${flag} must be a number`);
  return Number(text);
}

async function readJson<Value>(path: string, parse: (text: string) => Value): Promise<Value> {
  const { size } = await stat(path);
  if (size > maxJsonBytes) throw new TypeError(`${path} is larger than ${maxJsonBytes} bytes`);
  try {
    return parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new TypeError(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
