import { spawn } from 'node:child_process';
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

test('the emulator starts, and ends when it is told', async () => {
  const child = spawn(process.execPath, [bin, 'emulator', '--seed', '7']);
  let text = '';
  for await (const part of child.stdout.setEncoding('utf8')) {
    text += String(part);
    if (text.includes('Press Ctrl+C')) child.kill('SIGINT');
  }
  expect(text).toContain('export PACER_ENVIRONMENT=');
  expect(child.exitCode ?? 0).toBe(0);
});
