import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hasTerminal, type Step, showInTerminal } from './support/pty.js';
import { bareEnv, runCli } from './support/run-cli.js';
import { temporaryFolder } from './support/temporary-folder.js';

/** What is typed after the name of the program, and what comes after the last blank. */
const lines: readonly [typed: string, words: readonly string[]][] = [
  ['lo', ['login', 'logout']],
  ['store re', ['reseal']],
  ['store migrate --t', ['--to']],
  ['otp im', ['import']],
  ['otp import --js', ['--json']],
  ['doctor --log', ['--login']],
  ['fetch --o', ['--output']],
];

/** A test that needs a shell: skipped where there is none, except in CI on Linux. */
function shellTest(shell: string): typeof test | typeof test.skip {
  // Its shells are none of these, even where they have the name.
  if (process.platform === 'win32') return test.skip;
  const has = spawnSync(shell, ['--version'], { stdio: 'ignore' }).status === 0;
  if (has || (process.env.CI !== undefined && process.platform === 'linux')) return test;
  process.stderr.write(`${shell} is missing (apt-get install ${shell}): its completion is not tested\n`);
  return test.skip;
}

/** The script, in a file. */
async function withScript(shell: string, use: (path: string) => Promise<void>): Promise<void> {
  await using folder = await temporaryFolder();
  const { code, stdout } = await runCli(['completion', shell]);
  expect(code).toBe(0);
  const path = join(folder.path, 'script');
  await writeFile(path, stdout);
  await use(path);
}

describe('a shell completes commands, commands below them, and options:', () => {
  shellTest('bash')('bash', async () => {
    await withScript('bash', async (path) => {
      for (const [typed, words] of lines) {
        const all = ['pacer-auth', ...typed.split(' ')];
        const run =
          `source ${path}; COMP_WORDS=(${all.join(' ')}); COMP_CWORD=${all.length - 1}; _pacer_auth; ` +
          `printf '%s\\n' "\${COMPREPLY[@]}"`;
        expect([typed, wordsOf('bash', ['--norc', '-c', run])]).toEqual([typed, words]);
      }
    });
  });

  shellTest('fish')('fish', async () => {
    await withScript('fish', async (path) => {
      const asked = lines.map(([typed]) => `echo '[${typed}]'; complete --do-complete 'pacer-auth ${typed}'`);
      const found = wordsOf('fish', ['--no-config', '-c', `source ${path}; ${asked.join('; ')}`]);
      expect(found).toEqual(lines.flatMap(([typed, words]) => [`[${typed}]`, ...words]));
    });
  });

  // Its completion works in its line editor alone.
  (hasTerminal ? shellTest('zsh') : test.skip)('zsh', async () => {
    await withScript('zsh', async (path) => {
      // A program of that name says what the shell has made of the line.
      const setUp = [
        "PS1='ready''> '",
        `pacer-auth() { print "[$*]" }`,
        'autoload -U compinit',
        'compinit -u -D',
        `source ${path}`,
      ];
      const single = lines.filter(([, words]) => words.length === 1);
      const typed = single.map(([line]) => line);
      const answers = single.map(([line, [word = '']]) => line.replace(/\S+$/, word));
      const answered = (index: number) => new RegExp(`\\[${answers[index - 1] ?? 'logout'}\\][^]*ready> $`);
      const steps: Step[] = [
        [/# $|% $/, `${setUp.join('; ')}\r`],
        // Of several it shows a list.
        [/ready> $/, 'pacer-auth lo\t\t'],
        [/login\s+logout\s+pacer-auth log$/, 'o\t\r'],
        ...typed.map((line, index): Step => [answered(index), `pacer-auth ${line}\t\r`]),
        [answered(typed.length), 'exit\r'],
      ];
      const { code } = await showInTerminal(['zsh', '-f', '-i'], {}, steps);
      expect(code).toBe(0);
    });
  });
});

test('a script for another shell is wrong use', async () => {
  expect((await runCli(['completion', 'tcsh'])).code).toBe(64);
});

function wordsOf(shell: string, args: readonly string[]): string[] {
  const { stdout } = spawnSync(shell, args, { encoding: 'utf8', env: bareEnv() });
  return stdout.split('\n').flatMap((line) => (line === '' ? [] : [line.split('\t')[0] ?? '']));
}
