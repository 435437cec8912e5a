import type { Command } from 'commander';
import { CliError, exitCodes } from '../exit-codes.js';
import type { Run } from '../io.js';
import { openSession } from '../open-session.js';
import { type Context, createCommand, createRun } from './command.js';

/** `headers`. */
export function headersCommand(context: Context): Command {
  return createCommand('headers', 'print the headers that sign a request to one URL in')
    .argument('<url>', 'of a court or of the PACER Case Locator')
    .addHelpText(
      'after',
      `
What is printed is as good as the password until it is signed out: keep it out of logs and histories. Redirects to other
hosts must not be followed with it. pacer-auth curl hands it over without showing it.

  pacer-auth headers https://ecf.nysd.uscourts.gov/cgi-bin/iquery.pl`,
    )
    .action((url: string, options: object) => printHeaders(createRun(context, options), url));
}

async function printHeaders(run: Run<object>, url: string): Promise<void> {
  await using open = await openSession(run);
  if (open.opened.address.kind === 'memory')
    throw new CliError(
      exitCodes.usage,
      'with --store memory the token is signed out before it can be used',
      'Give the path of a file, or leave --store out',
    );
  const headers = await headersFor(open, url, run.io.signal);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  run.output.result(lines.join('\n'), headers);
}

/** The credential for a URL; an error where it must get none, before any login. */
export async function headersFor(
  { session, settings }: Awaited<ReturnType<typeof openSession>>,
  url: string,
  signal: AbortSignal,
): Promise<Record<string, string>> {
  if (!URL.canParse(url)) throw new CliError(exitCodes.usage, `${url} is no URL`);
  const headers = await session.headersFor(url, { signal });
  if (Object.keys(headers).length > 0) return headers;
  const { environment } = settings;
  const name = typeof environment === 'string' ? environment : environment.name;
  throw new CliError(
    exitCodes.usage,
    `${new URL(url).host} gets no credential in the environment ${name}`,
    'Give the URL of a court or of the PACER Case Locator, by https and without user name',
  );
}
