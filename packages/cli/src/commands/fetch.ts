import { withPacer } from '@pacer-auth/fetch';
import type { Command } from 'commander';
import { CliError, exitCodes } from '../exit-codes.js';
import { innermost } from '../explain.js';
import { saveBody } from '../http/save-body.js';
import type { Run } from '../io.js';
import { openSession } from '../open-session.js';
import { readInput } from '../read-input.js';
import { type Context, createCommand, createRun } from './command.js';

interface FetchOptions {
  readonly request?: string | undefined;
  readonly header: readonly string[];
  readonly data?: string | undefined;
  readonly output?: string | undefined;
}

/** `fetch`. */
export function fetchCommand(context: Context): Command {
  const collect = (value: string, earlier: readonly string[]) => [...earlier, value];
  return createCommand('fetch', 'make one signed-in request: login, rotation, sign-out and repeat included')
    .argument('<url>')
    .option('-X, --request <method>', 'default: GET, or POST with --data')
    .option('-H, --header <line>', 'a header, such as "Accept: text/html"; repeat it for more', collect, [])
    .option('-d, --data <text>', 'a body; @FILE takes it from a file, @- from standard input')
    .option('-o, --output <path>', 'write the body to a file')
    .addHelpText(
      'after',
      `
The body goes to standard output, or with -o to a file, with a progress bar in a terminal. --json prints status, URL and
headers too, without tokens. Whatever PACER bills for the page is billed. An answer of 400 or more is exit code 69.

  pacer-auth fetch https://ecf.nysd.uscourts.gov/cgi-bin/iquery.pl
  pacer-auth fetch -o doc.pdf https://ecf.nysd.uscourts.gov/doc1/12701234567`,
    )
    .action((url: string, options: FetchOptions) => fetchUrl(createRun(context, options), url));
}

async function fetchUrl(run: Run<FetchOptions>, url: string): Promise<void> {
  const { io, options, output, setExitCode } = run;
  if (!/^https?:/i.test(url) || !URL.canParse(url)) throw new CliError(exitCodes.usage, `${url} is no URL`);
  const headers = options.header.map(readHeader);
  const body = options.data === undefined ? undefined : await readData(run, options.data);
  await using open = await openSession(run);
  const fetch = withPacer(open.transport.fetch, open.session);
  const method = options.request ?? (body === undefined ? 'GET' : 'POST');
  const answer = await fetch(url, {
    method,
    headers,
    signal: io.signal,
    ...(body !== undefined && { body }),
  }).catch((error: unknown) => {
    // undici's "fetch failed" says nothing; the reason is inside, and holds no header.
    if (error instanceof TypeError && error.message === 'fetch failed')
      throw new CliError(
        exitCodes.unavailable,
        `${new URL(url).host} gave no answer: ${innermost(error).message}`,
        'Run: pacer-auth doctor',
      );
    throw error;
  });
  if (answer.status >= 400) {
    output.note(`HTTP ${answer.status} ${answer.statusText}`);
    setExitCode(exitCodes.unavailable);
  }
  if (options.output !== undefined) {
    const bytes = await saveBody(io, options, answer, options.output);
    output.result('', { status: answer.status, url: answer.url, bytes, output: options.output });
  } else if (options.json) {
    const bytes = Buffer.from(await answer.arrayBuffer());
    const text = bytes.toString('utf8');
    const isText = Buffer.from(text, 'utf8').equals(bytes);
    output.result('', {
      status: answer.status,
      url: answer.url,
      headers: Object.fromEntries(answer.headers),
      ...(isText ? { body: text } : { bodyBase64: bytes.toString('base64') }),
    });
  } else if (answer.body) for await (const part of answer.body) io.stdout.write(part);
}

function readHeader(line: string): [string, string] {
  const [, name = '', value = ''] = /^([!#$%&'*+.^_`|~\w-]+):\s*(.*)$/.exec(line) ?? [];
  if (name === '')
    throw new CliError(exitCodes.usage, `--header ${JSON.stringify(line)} is not of the form Name: value`);
  return [name, value];
}

async function readData({ io }: Run<object>, data: string): Promise<string | Uint8Array> {
  return data.startsWith('@') ? await readInput(io, data.slice(1)) : data;
}
