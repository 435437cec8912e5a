import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { runtimePath } from '@pacer-auth/servers';
import { describe, expect, test } from 'vitest';
import { sendAsIs } from './support/client.js';
import { runProgram } from './support/programs.js';

const program = fileURLToPath(new URL('programs/refused.mjs', import.meta.url));
const bin = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

describe.each([
  ['bun', []],
  ['deno', ['run', '--allow-all', '--no-prompt', '--node-modules-dir=manual']],
] as const)('%s', (runtime, args) => {
  test('fails rather than ask the real names', { timeout: 60_000 }, async () => {
    const { stdout, stderr } = await runProgram(runtimePath(runtime), [...args, program]);

    const refusals = ['fetch', 'agent()', 'dispatcher'].map(
      (name) => `emulator.${name} works on Node.js only`,
    );
    for (const refusal of refusals) expect(stdout + stderr).toContain(refusal);
    expect(stdout).toContain('journal: 0');
  });

  test("runs the emulator's program", { timeout: 60_000 }, async () => {
    const child = spawn(runtimePath(runtime), [...args, bin, '--court', 'nysd'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'exit');
    let court = '';
    try {
      for await (const line of createInterface({ input: child.stdout })) {
        court = /^ *court nysd +(http\S+)/.exec(line)?.[1] ?? '';
        if (court) break;
      }
      child.stdout.resume();
      const { status, headers } = await sendAsIs(`${court}/cgi-bin/iquery.pl`);
      expect([status, headers.get('location')]).toEqual([
        302,
        expect.stringContaining('/csologin/login.jsf'),
      ]);
    } finally {
      child.kill('SIGTERM');
    }
    expect(await ended).toEqual([0, null]);
  });
});
