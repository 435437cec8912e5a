import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type AccountOptions,
  type EmulatorOptions,
  type ProbedSettings,
  type ProbeReport,
  parseProbeReport,
  startEmulator,
} from '@pacer-auth/emulator';
import { runCli } from './run-cli.js';
import { temporaryFolder } from './temporary-folder.js';

/** What a probe of an emulator with these settings reports, and how many logins it made. */
export async function probed(
  settings: EmulatorOptions,
  account: AccountOptions,
  {
    clientCode,
    args = [],
  }: { readonly clientCode?: string | undefined; readonly args?: readonly string[] } = {},
): Promise<{ report: ProbeReport; logins: number; announced: number; live: number }> {
  await using folder = await temporaryFolder();
  await using emulator = await startEmulator({ ...settings, accounts: [account], courts: ['nysd'] });
  const path = join(folder.path, 'report.json');
  const { code, stderr } = await runCli(['probe', '--yes', '-o', path, ...args], {
    XDG_STATE_HOME: folder.path,
    PACER_ENVIRONMENT: JSON.stringify(emulator.environment),
    PACER_LOGIN_ID: account.loginId,
    PACER_PASSWORD: account.password,
    ...(account.totpSecret !== undefined && { PACER_TOTP_SECRET: account.totpSecret }),
    ...(clientCode !== undefined && { PACER_CLIENT_CODE: clientCode }),
  });
  if (code !== 0) throw new Error(`probe ended with ${code}: ${stderr}`);
  return {
    report: parseProbeReport(await readFile(path, 'utf8')),
    logins: emulator.journal.logins().length,
    announced: stderr.match(/^Login \d+ of at most \d+:/gm)?.length ?? 0,
    live: emulator.tokens.live().length,
  };
}

/** The settings of a second emulator, set up like a report. */
export function like({ settings }: ProbeReport): ProbedSettings {
  return settings;
}
