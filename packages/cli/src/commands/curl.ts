import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Command } from 'commander';
import { CliError, exitCodes } from '../exit-codes.js';
import { checkCurlOptions } from '../http/curl-options.js';
import type { Run } from '../io.js';
import { openSession } from '../open-session.js';
import { withoutSecrets } from '../settings/variables.js';
import { type Context, createCommand, createRun } from './command.js';
import { headersFor } from './headers.js';

/** `curl`. */
export function curlCommand(context: Context): Command {
  return createCommand('curl', 'run curl for one URL with the credential, which is handed over by a pipe')
    .argument('<url>', 'of a court or of the PACER Case Locator')
    .argument('[options...]', "curl's own options")
    .passThroughOptions()
    .addHelpText(
      'after',
      `
Only for hosts that may have the credential; redirects are not followed with it, and nothing that prints it is taken. A
sign-out is not noticed and a re-issued token is lost: pacer-auth fetch does the whole exchange. The exit code is curl's.

What comes after the URL is for curl.

  pacer-auth curl https://ecf.nysd.uscourts.gov/cgi-bin/iquery.pl -sS -o page.html`,
    )
    .action((url: string, args: readonly string[], options: object) =>
      runCurl(createRun(context, options), url, args[0] === '--' ? args.slice(1) : args),
    );
}

async function runCurl(run: Run<object>, url: string, args: readonly string[]): Promise<void> {
  checkCurlOptions(args);
  await using open = await openSession(run);
  const headers = await headersFor(open, url, run.io.signal);
  // Last, so that it goes before the user's own .curlrc and options.
  const child = spawn('curl', [...args, '--config', '-'], {
    stdio: ['pipe', 'inherit', 'inherit'],
    env: withoutSecrets(open.env),
  });
  child.stdin.on('error', () => {});
  child.stdin.end(config(url, headers));
  const [code] = await once(child, 'close').catch(() => {
    throw new CliError(exitCodes.unavailable, 'curl is not installed', 'Install it, or use pacer-auth fetch');
  });
  run.setExitCode(Number(code ?? exitCodes.interrupted));
}

/** What curl reads from its standard input (https://curl.se/docs/manpage.html#-K). */
function config(url: string, headers: Readonly<Record<string, string>>): string {
  const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;
  return [
    `url = ${quoted(new URL(url).href)}`,
    'no-location',
    'no-verbose',
    'no-include',
    'globoff',
    'proto = "=http,https"',
    ...Object.entries(headers).map(([name, value]) => `header = ${quoted(`${name}: ${value}`)}`),
    '',
  ].join('\n');
}
