import type { AccountOptions } from '@pacer-auth/emulator';
import { runCli } from './run-cli.js';

/** An account without multifactor authentication. */
export const plain: AccountOptions = { loginId: 'plain', password: 'a password & more' };

/** What `doctor` says that is not in order, in its own lines. */
export async function complaints(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ readonly code: number; readonly lines: string }> {
  const { code, stdout, stderr } = await runCli(['doctor', '-q', ...args], env);
  return { code, lines: stdout + stderr };
}
