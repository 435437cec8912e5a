import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { test } from 'vitest';
import { bareEnv, bin } from './run-cli.js';

const driver = fileURLToPath(new URL('run-in-pty.py', import.meta.url));
/** Whether there are pseudo-terminals on this machine. */
export const hasTerminal: boolean =
  spawnSync('python3', ['-c', 'import pty'], { stdio: 'ignore' }).status === 0;
const isWanted = hasTerminal || (process.env.CI !== undefined && process.platform === 'linux');
if (!isWanted) process.stderr.write('python3 is missing: tests in a terminal are skipped\n');

/** A test in a pseudo-terminal: skipped where there is none, except in CI on Linux. */
export const terminalTest: (name: string, run: () => Promise<void>) => void = isWanted ? test : test.skip;

/** What a person does: waits for a text, then types. */
export type Step = readonly [waitFor: RegExp, type: string];

/** How a program in a terminal has ended. */
export interface Shown {
  readonly code: number;
  /** All that was ever printed there, without escape sequences. */
  readonly screen: string;
  readonly raw: string;
}

/** Runs the program in a pseudo-terminal of its own. */
export async function runInTerminal(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  steps: readonly Step[],
): Promise<Shown> {
  return await showInTerminal([process.execPath, bin, ...args], env, steps);
}

/** Runs any program in a pseudo-terminal of its own. */
export async function showInTerminal(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
  steps: readonly Step[],
): Promise<Shown> {
  const child = spawn('python3', [driver, ...words], {
    env: { ...bareEnv(), TERM: 'xterm', ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let raw = '';
  let seen = 0;
  const left = [...steps];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    raw += text;
    for (let next = left[0]; next?.[0].test(stripVTControlCharacters(raw.slice(seen))); next = left[0]) {
      left.shift();
      seen = raw.length;
      child.stdin.write(next[1]);
    }
  });
  const [code] = await once(child, 'close');
  const screen = stripVTControlCharacters(raw);
  if (left.length > 0) throw new Error(`never saw ${String(left[0]?.[0])} in:\n${screen}`);
  return { code: Number(code), screen, raw };
}
