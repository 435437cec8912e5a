import { writeFile } from 'node:fs/promises';
import { accountStatus, production } from '@pacer-auth/core';
import type { Command } from 'commander';
import { CliError, exitCodes } from '../exit-codes.js';
import type { Run } from '../io.js';
import { type OpenSession, openSession } from '../open-session.js';
import { reportJson, reportText } from '../probe/report.js';
import { mostLogins, runProbe } from '../probe/run-probe.js';
import { agree, ask } from '../settings/ask.js';
import { budget, moment } from '../status/describe-status.js';
import { type Context, createCommand, createRun } from './command.js';

interface ProbeCommandOptions {
  readonly court: string;
  readonly lifetime: string;
  readonly output?: string | undefined;
  readonly production?: boolean | undefined;
  readonly yes?: boolean | undefined;
}

/** What has to be typed before production is probed. */
const FEES = 'PACER may bill me';

/** What was announced as one login is one. */
const oneLogin = { clientCodeField: 'clientId', repeatRefusedPasscode: false } as const;

/** `probe`. */
export function probeCommand(context: Context): Command {
  return createCommand('probe', 'measure what PACER really does, with your own account, and print a report')
    .option('--court <label or origin>', 'the court to ask', 'nysd')
    .option('--lifetime <seconds>', 'watch a token for so long; 0: do not', '0')
    .option('-o, --output <path>', 'also write the report as JSON, for pacer-emulator --like')
    .option('--production', 'probe live PACER, after a question', false)
    .option('-y, --yes', 'do not ask, where nothing is billed', false)
    .addHelpText(
      'after',
      `
Makes up to 9 logins, each announced and counted in the budget, some of them meant to be refused: with a code that was
used, and with codes of other time steps. The token in the store is signed out, and so are all others at the end. Use the QA
environment and your QA account. In production the pages that are asked for are free ones, but you have to agree to fees.

  pacer-auth probe --environment qa -o report.json
  npx pacer-emulator --like report.json`,
    )
    .action((options: ProbeCommandOptions) => probe(createRun(context, options)));
}

async function probe(run: Run<ProbeCommandOptions>): Promise<void> {
  const { io, options, output } = run;
  const lifetimeMs = Number(options.lifetime) * 1_000;
  if (!/^\d{1,6}$/.test(options.lifetime))
    throw new CliError(exitCodes.usage, '--lifetime must be a number of seconds');
  await using open = await openSession(run, 'login', oneLogin);
  const { environment, credentials, otp } = open.settings;
  if (open.opened.address.kind === 'memory')
    throw new CliError(
      exitCodes.usage,
      'a probe needs a store that lasts, as its logins count',
      'Leave --store out',
    );
  const limit = mostLogins(otp !== undefined, credentials.clientCode !== undefined);
  await checkAccount(open, limit);
  await permit(run, open, limit);
  // A token that is there would hide what a login does.
  await open.session.logout({ signal: io.signal });
  const report = await runProbe(open, {
    court: courtOrigin(environment, options.court),
    lifetimeMs,
    limit,
    note: output.note,
    signal: io.signal,
  });
  const name = typeof environment === 'string' ? environment : environment.name;
  const json = reportJson(report, name, Date.now());
  if (options.output !== undefined)
    await writeFile(options.output, `${JSON.stringify(json, undefined, 2)}\n`).catch((error: Error) => {
      throw new CliError(exitCodes.cannotCreate, `${options.output} cannot be written: ${error.message}`);
    });
  output.result(reportText(report), json);
}

/** No login is made past a refusal, nor one that the budget does not have. */
async function checkAccount({ opened, settings }: OpenSession, limit: number): Promise<void> {
  const { environment, credentials, otp } = settings;
  const status = await accountStatus({ store: opened.store, environment, credentials, otp });
  if (status.refusals.length > 0)
    throw new CliError(
      exitCodes.refused,
      'the store remembers a refusal of this account',
      'See pacer-auth status',
    );
  const { recent, limit: hourly } = budget(status, Date.now());
  if (hourly - recent < limit)
    throw new CliError(
      exitCodes.temporary,
      `a probe may need ${limit} logins, and ${hourly - recent} are left in this hour`,
      `Try again at ${moment((status.loginsAt.at(limit - hourly - 1) ?? Date.now()) + 3_600_000)}`,
    );
}

async function permit(
  { io, options }: Run<ProbeCommandOptions>,
  { settings }: OpenSession,
  limit: number,
): Promise<void> {
  const { environment, credentials } = settings;
  const isLive =
    environment === 'production' ||
    (typeof environment === 'object' && environment.authUrl === production.authUrl);
  if (isLive) {
    if (!options.production)
      throw new CliError(
        exitCodes.usage,
        'this is live PACER, and a probe of it needs --production',
        'Use --environment qa with a QA account',
      );
    if (!io.interactive)
      throw new CliError(exitCodes.usage, 'a person has to agree to fees', 'Run it in a terminal');
    const typed = await ask(
      io,
      `This makes up to ${limit} logins at live PACER as ${credentials.loginId}. PACER bills 0.10 USD a page, and whatever it bills is yours to pay. Type: ${FEES}`,
    );
    if (typed.trim() !== FEES) throw new CliError(exitCodes.usage, 'nothing was done');
    return;
  }
  if (options.yes) return;
  if (!io.interactive)
    throw new CliError(
      exitCodes.usage,
      'a person has to agree to that',
      'Run it in a terminal, or add --yes',
    );
  if (!(await agree(io, `Make up to ${limit} logins as ${credentials.loginId}, some meant to be refused?`)))
    throw new CliError(exitCodes.usage, 'nothing was done');
}

/** The origin of a court that may have the token; `undefined` where the environment has none. */
function courtOrigin(environment: OpenSession['settings']['environment'], court: string): string | undefined {
  const rules =
    typeof environment === 'object'
      ? environment.hosts
      : environment === 'production'
        ? production.hosts
        : [];
  const courts = rules.filter(
    ({ credential, origin, pathPrefix }) =>
      credential === 'cookie' && pathPrefix === undefined && !/\/\/pcl\./.test(origin),
  );
  const found = courts.find(({ origin }) => origin.includes(court)) ?? courts[0];
  return found?.origin.replace('*', court);
}
