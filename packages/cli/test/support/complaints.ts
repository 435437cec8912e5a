import { appendFile } from 'node:fs/promises';
import type { AccountOptions } from '@pacer-auth/emulator';
import { expect } from 'vitest';
import { runCli } from './run-cli.js';

/** An account without multifactor authentication. */
export const plain: AccountOptions = { loginId: 'plain', password: 'a password & more' };

/** What `doctor` says that is not in order, in its own lines. With `DOCTOR_TABLE=file` they are written there, too. */
export async function complaints(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ readonly code: number; readonly lines: string }> {
  const { code, stdout, stderr } = await runCli(['doctor', '-q', ...args], env);
  const lines = stdout + stderr;
  const { DOCTOR_TABLE: file } = process.env;
  if (file !== undefined) {
    const fault = expect.getState().currentTestName?.split(' > ').at(-1) ?? '';
    const cells = [fault, String(code), lines.trim().split('\n').join('<br>').replaceAll('|', '\\|')];
    await appendFile(file, `| ${cells.join(' | ')} |\n`);
  }
  return { code, lines };
}
