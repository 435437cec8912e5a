import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { bin, runCli } from './support/run-cli.js';

const commands = [
  'doctor',
  'login',
  'logout',
  'status',
  'reset',
  'otp',
  'headers',
  'curl',
  'fetch',
  'store',
  'probe',
  'emulator',
  'completion',
];

test('each command has its help, and the README names them all', async () => {
  const { code, stdout } = await runCli(['--help']);
  expect(code).toBe(0);
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  for (const command of commands) {
    expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
    expect(readme).toContain(`\`${command}`);
    const help = await runCli(['help', command]);
    expect({ code: help.code, stdout: help.stdout }).toEqual({
      code: 0,
      stdout: expect.stringContaining(`Usage: pacer-auth ${command}`),
    });
  }
  expect(stdout).toContain('PACER_PASSWORD_COMMAND');
  expect((await runCli(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test('bash completes commands, commands below them, and options', async () => {
  const { stdout: script } = await runCli(['completion', 'bash']);
  const complete = (...words: string[]) => {
    const line = ['pacer-auth', ...words].map((word) => `'${word}'`).join(' ');
    const run = `${script}\nCOMP_WORDS=(${line}); COMP_CWORD=${words.length}; _pacer_auth; echo "\${COMPREPLY[*]}"`;
    return spawnSync('bash', ['-c', run], { encoding: 'utf8' }).stdout.trim().split(' ');
  };
  expect(complete('lo')).toEqual(['login', 'logout']);
  expect(complete('store', '')).toEqual(expect.arrayContaining(['show', 'reseal', 'migrate']));
  expect(complete('store', 'migrate', '--t')).toEqual(['--to']);
  expect(complete('doctor', '--log')).toEqual(['--login']);
  for (const shell of ['zsh', 'fish'])
    expect((await runCli(['completion', shell])).stdout).toContain('pacer-auth');
  expect((await runCli(['completion', 'tcsh'])).code).toBe(64);
});

test('the emulator starts, and ends when it is told', async () => {
  const child = (await import('node:child_process')).spawn(process.execPath, [
    bin,
    'emulator',
    '--seed',
    '7',
  ]);
  let text = '';
  for await (const part of child.stdout.setEncoding('utf8')) {
    text += String(part);
    if (text.includes('Press Ctrl+C')) child.kill('SIGINT');
  }
  expect(text).toContain('export PACER_ENVIRONMENT=');
  expect(child.exitCode ?? 0).toBe(0);
});
