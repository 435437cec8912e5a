import { readFile, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { startRealPacer } from './support/real-pacer.js';
import { runCli } from './support/run-cli.js';

const readme = new URL('../README.md', import.meta.url);
const place = /(<!-- transcript -->\n```console\n)([\s\S]*?)(```)/;
const url = 'https://ecf.nysd.uscourts.gov/cgi-bin/iquery.pl';

/** The commands of the README's transcript: arguments, and variables that differ. */
const session: readonly [args: string, env?: Record<string, string>][] = [
  ['doctor'],
  ['login'],
  ['status'],
  [`fetch ${url} -o query.html --json`],
  ['logout'],
  ['login', { PACER_PASSWORD: 'mistyped' }],
];

test('the transcript in the README is what a run prints', async () => {
  await using pacer = await startRealPacer({ accounts: [{ loginId: 'clerk', password: 'not a real one' }] });
  let transcript = '';
  for (const [args, env = {}] of session) {
    const words = args.replace('query.html', `${pacer.folder}/query.html`).split(' ');
    const { stdout, stderr } = await runCli(words, { ...pacer.env, ...env });
    transcript += `$ pacer-auth ${args}\n${stderr}${stdout}\n`;
  }
  const shown = steady(transcript.replaceAll(pacer.folder, '~'));
  const text = await readFile(readme, 'utf8');
  if (process.env.TRANSCRIPT === 'write') await writeFile(readme, text.replace(place, `$1${shown}$3`));
  else expect(place.exec(text)?.[2]).toBe(shown);
});

/** What differs from run to run, always the same. */
function steady(text: string): string {
  return text
    .replace(/Node\.js .*/, 'Node.js 24.21.0 on linux x64; cli 0.1.0, core 0.1.0, fetch 0.1.0, sqlite 0.1.0')
    .replace(/emulator [0-9a-f]{8}/g, 'emulator 1f0c5a7e')
    .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:4101')
    .replace(/\b(token +|"token":")[0-9a-f]{8}\b/g, (_, before: string) => `${before}6f1b02ce`)
    .replace(/\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d{3}Z)?/g, '2026-11-25 18:00:00')
    .replace(/until \d{4}-\d\d-\d\d/g, 'until 2027-11-25')
    .replace(/\d+ s ago/g, '2 s ago')
    .replace(/within \d+ s/g, 'within 1 s')
    .trimEnd()
    .concat('\n');
}
