import { CliError, exitCodes } from '../exit-codes.js';

/** Options of curl that take no value. */
const withoutValue = new Set([
  '-s',
  '--silent',
  '-S',
  '--show-error',
  '-f',
  '--fail',
  '--fail-with-body',
  '-G',
  '--get',
  '-O',
  '--remote-name',
  '--compressed',
  '-#',
  '--progress-bar',
  '--http1.1',
  '--http2',
  '-4',
  '--ipv4',
  '-6',
  '--ipv6',
  '--create-dirs',
  '--path-as-is',
  '-sS',
  '-sf',
  '-fsS',
  '-sSf',
]);
/** Options of curl that take one. */
const withValue = new Set([
  '-o',
  '--output',
  '-X',
  '--request',
  '-d',
  '--data',
  '--data-raw',
  '--data-urlencode',
  '--data-binary',
  '-H',
  '--header',
  '-A',
  '--user-agent',
  '-e',
  '--referer',
  '-m',
  '--max-time',
  '--connect-timeout',
  '-x',
  '--proxy',
  '--noproxy',
  '--cacert',
  '-w',
  '--write-out',
  '-z',
  '--time-cond',
  '-r',
  '--range',
  '--output-dir',
  '-F',
  '--form',
]);
const followsRedirects = new Set(['-L', '--location', '--location-trusted']);
const shows = new Set([
  '-v',
  '--verbose',
  '--trace',
  '--trace-ascii',
  '-i',
  '--include',
  '-I',
  '--head',
  '-D',
  '--dump-header',
]);

/**
 * Checks what is handed on to curl: options that are known to keep the credential to one request, and out of what is
 * printed.
 */
export function checkCurlOptions(args: readonly string[]): void {
  for (let index = 0; index < args.length; index += 1) {
    const given = args[index] ?? '';
    const [name = '', attached] = /^--[^=]+=/.test(given) ? given.split(/=(.*)/s) : [given];
    if (withoutValue.has(given)) continue;
    if (followsRedirects.has(name))
      throw refused(
        name,
        'a redirect must not be followed with the credential',
        'Use pacer-auth fetch, which follows them safely',
      );
    if (shows.has(name))
      throw refused(
        name,
        'it would print the credential',
        'Use pacer-auth fetch --json, which shows headers without it',
      );
    if (!withValue.has(name))
      throw refused(
        given,
        'it is not known to be safe here',
        'pacer-auth headers prints the credential, to use as you like',
      );
    const value = attached ?? args[index + 1];
    if (value === undefined) throw refused(name, 'its value is missing', 'See man curl');
    if (attached === undefined) index += 1;
    checkValue(name, value);
  }
}

function checkValue(name: string, value: string): void {
  if (/^(-d|-F|--data|--form)/.test(name) && /(^|=)[@<]-/.test(value))
    throw refused(name, 'standard input is taken by the credential', 'Put the data into a file');
  if (/^(-w|--write-out)$/.test(name) && /header|@/.test(value))
    throw refused(name, 'it would print the credential', 'Leave headers out');
  if (/^(-H|--header)$/.test(name) && /^@|^\s*(cookie|x-next-gen-cso|x-client-code)\s*[:;]/i.test(value))
    throw refused(name, 'the credential is added here', 'Leave the header out');
}

function refused(name: string, why: string, cure: string): CliError {
  return new CliError(exitCodes.usage, `curl's ${name} cannot be used: ${why}`, cure);
}
