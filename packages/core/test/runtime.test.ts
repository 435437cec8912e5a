import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

/** Imports core in a process of its own, after `before` has run there. */
function importAfter(before: string): { readonly status: number | null; readonly stderr: string } {
  const program = `${before}; await import('@pacer-auth/core'); console.log('imported')`;
  const cwd = new URL('..', import.meta.url);
  return spawnSync(process.execPath, ['--input-type=module', '-e', program], { cwd, encoding: 'utf8' });
}

const versions = (text: string) =>
  `Object.defineProperty(process, 'versions', { value: { ...process.versions, ${text} } })`;

test.for(['18.20.4', '20.19.0', '22.12.0'])('Node.js %s is told at import that it is too old', (node) => {
  const { status, stderr } = importAfter(versions(`node: '${node}'`));
  expect(status).toBe(1);
  expect(stderr).toContain(
    `Error: @pacer-auth/core needs Node.js 22.13 or newer, and this is ${node}: install a newer Node.js.`,
  );
});

test.for([
  ['the oldest Node.js', versions("node: '22.13.0'")],
  ['a newer one', versions("node: '100.0.0'")],
  ['Bun, whatever Node.js it imitates', versions("node: '20.0.0', bun: '1.2.0'")],
  ['Deno, too', versions("node: '20.0.0', deno: '2.0.0'")],
  ['a runtime without a version of Node.js', versions('node: undefined')],
] as const)('%s imports it', ([, before]) => {
  expect(importAfter(before)).toMatchObject({ status: 0, stderr: '' });
});
