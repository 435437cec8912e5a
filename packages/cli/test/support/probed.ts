import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import {
  type AccountOptions,
  type EmulatorOptions,
  type ProbeReport,
  parseProbeReport,
  startEmulator,
} from '@pacer-auth/emulator';
import { bareEnv, runCli } from './run-cli.js';
import { temporaryFolder } from './temporary-folder.js';

const skipWaits = new URL('skip-waits.mjs', import.meta.url).href;
const emulatorProgram = join(
  dirname(createRequire(import.meta.url).resolve('@pacer-auth/emulator/package.json')),
  'dist',
  'cli.js',
);

/** How an account is probed. */
export interface ProbeOrder {
  readonly account: AccountOptions;
  readonly clientCode?: string | undefined;
  readonly args?: readonly string[];
}

/** A clock that programs share, and that moves on by what they wait. */
async function sharedClock(folder: string) {
  const file = join(folder, 'clock');
  await writeFile(file, '0');
  return {
    now: () => Date.now() + Number(readFileSync(file, 'utf8')),
    env: { CLOCK_FILE: file, NODE_OPTIONS: `--import ${skipWaits}` },
  };
}

/** What a probe of an emulator with these settings reports, and how many logins it made. */
export async function probed(
  settings: EmulatorOptions,
  { account, clientCode, args = [] }: ProbeOrder,
): Promise<{ report: ProbeReport; logins: number; announced: number; live: number }> {
  await using folder = await temporaryFolder();
  const clock = await sharedClock(folder.path);
  await using emulator = await startEmulator({
    ...settings,
    now: clock.now,
    accounts: [account],
    courts: ['nysd'],
  });
  const { report, stderr } = await probe(folder.path, args, {
    ...clock.env,
    PACER_ENVIRONMENT: JSON.stringify(emulator.environment),
    PACER_LOGIN_ID: account.loginId,
    PACER_PASSWORD: account.password,
    ...(account.totpSecret !== undefined && { PACER_TOTP_SECRET: account.totpSecret }),
    ...(clientCode !== undefined && { PACER_CLIENT_CODE: clientCode }),
  });
  return {
    report,
    logins: emulator.journal.logins().length,
    announced: stderr.match(/^Login \d+ of at most \d+:/gm)?.length ?? 0,
    live: emulator.tokens.live().length,
  };
}

/** What a probe of the installed `pacer-emulator --like` that report says. */
export async function probedLike(
  { account, clientCode, args = [] }: ProbeOrder,
  report: ProbeReport,
): Promise<ProbeReport> {
  await using folder = await temporaryFolder();
  const at = (name: string) => join(folder.path, name);
  const clock = await sharedClock(folder.path);
  await writeFile(at('like.json'), JSON.stringify(report));
  await writeFile(at('accounts.json'), JSON.stringify([account]));
  const words = ['--like', 'like.json', '--accounts', 'accounts.json', '--write-env', 'pacer.env'];
  const emulator = spawn(process.execPath, [emulatorProgram, ...words, '--court', 'nysd'], {
    cwd: folder.path,
    env: { ...bareEnv(), ...clock.env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(emulator, 'close');
  try {
    let greeting = '';
    for await (const text of emulator.stdout.setEncoding('utf8')) {
      greeting += String(text);
      if (greeting.includes('Press Ctrl+C')) break;
    }
    if (!greeting.includes('Press Ctrl+C')) throw new Error(`the emulator ended: ${greeting}`);
    const env = { ...clock.env, ...(clientCode !== undefined && { PACER_CLIENT_CODE: clientCode }) };
    return (await probe(folder.path, ['--env-file', at('pacer.env'), ...args], env)).report;
  } finally {
    emulator.kill('SIGINT');
    await ended;
  }
}

async function probe(folder: string, args: readonly string[], env: Readonly<Record<string, string>>) {
  const path = join(folder, 'report.json');
  const all = { XDG_STATE_HOME: folder, ...env };
  const { code, stderr } = await runCli(['probe', '--yes', '-o', path, ...args], all);
  if (code !== 0) throw new Error(`probe ended with ${code}: ${stderr}`);
  return { report: parseProbeReport(await readFile(path, 'utf8')), stderr };
}
