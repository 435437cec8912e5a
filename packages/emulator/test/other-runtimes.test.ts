import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { needProgram } from './support/need-program.js';
import { runProgram } from './support/programs.js';

const program = fileURLToPath(new URL('programs/refused.mjs', import.meta.url));

for (const [runtime, args] of [
  ['bun', [program]],
  ['deno', ['run', '--allow-all', '--no-prompt', program]],
] as const) {
  test(`fails on ${runtime} rather than ask the real names`, { timeout: 60_000 }, async (context) => {
    const path = await needProgram(context, runtime);

    const { stdout, stderr } = await runProgram(path, args);

    const refusals = ['fetch', 'agent()', 'dispatcher'].map(
      (name) => `emulator.${name} works on Node.js only`,
    );
    for (const refusal of refusals) expect(stdout + stderr).toContain(refusal);
    expect(stdout).toContain('journal: 0');
  });
}
