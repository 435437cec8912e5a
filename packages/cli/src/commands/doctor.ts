import type { Command } from 'commander';
import { checkLogin } from '../doctor/check-login.js';
import { checkRuntime } from '../doctor/check-runtime.js';
import { checkSettings } from '../doctor/check-settings.js';
import { checkStore } from '../doctor/check-store.js';
import { checkWay } from '../doctor/check-way.js';
import { exitCodeOf, type Finding, skipped, table } from '../doctor/finding.js';
import type { Run } from '../io.js';
import { readSettings } from '../settings/read-settings.js';
import { type Context, createCommand, createRun } from './command.js';

interface DoctorOptions {
  readonly login?: boolean | undefined;
  readonly court: string;
}

/** `doctor`. */
export function doctorCommand(context: Context): Command {
  return createCommand('doctor', 'say why PACER lets you in or not: settings, network, clock, store')
    .option('--login', 'make one login, and one free request to a court and to the PACER Case Locator', false)
    .option('--court <label>', 'the court to ask with --login', 'nysd')
    .addHelpText(
      'after',
      `
Without --login nothing is sent to PACER but one request for a public page, to read its clock. Nothing is billed.
With --login one login is made, if the store has no token, under the same rules as everywhere: never past a refusal, a
cool-down or the budget.

The exit code is that of the worst: 0, 1 for warnings only, or that of the first failure (78 settings, 69 the way to PACER,
74 the store, 75 no login may be made now, 77 PACER refused).

  pacer-auth doctor
  pacer-auth doctor --login --court cand --env-file pacer.env`,
    )
    .action((options: DoctorOptions) => examine(createRun(context, options)));
}

async function examine({ io, options, output, setExitCode }: Run<DoctorOptions>): Promise<void> {
  const settings = await readSettings(io, options);
  const findings: Finding[] = [...checkRuntime()];
  const checked = await checkSettings(settings, io.signal);
  findings.push(...checked.findings);
  if (checked.environment) {
    const usesCodes = checked.otp !== undefined;
    findings.push(...(await checkWay(settings.env, checked.environment, usesCodes, io.signal)));
  } else findings.push(skipped('network', 'not tested, as it is not known which PACER'));
  findings.push(...(await checkStore(settings.env, checked)));
  if (options.login) {
    const failed = findings.some(({ status }) => status === 'failure');
    if (failed) findings.push(skipped('login', 'not tried, as something above has failed'));
    else findings.push(...(await checkLogin(settings.env, checked, options.court, io.signal)));
  }
  setExitCode(exitCodeOf(findings));
  const shown = options.quiet ? findings.filter(({ status }) => /warning|failure/.test(status)) : findings;
  output.result(shown.length === 0 ? '' : table(shown), { exitCode: exitCodeOf(findings), findings });
}
