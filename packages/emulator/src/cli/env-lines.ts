import type { AccountOptions } from '../accounts/account-options.js';
import type { EmulatorEnvironment } from '../emulator.js';

/** The variables that `sessionOptionsFromEnv()` of `@pacer-auth/core` reads, as lines for a shell or `--env-file`. */
export function envLines(
  environment: EmulatorEnvironment | 'production' | 'qa',
  { loginId, password, totpSecret }: AccountOptions,
): string {
  const variables = {
    PACER_ENVIRONMENT: typeof environment === 'string' ? environment : JSON.stringify(environment),
    PACER_LOGIN_ID: loginId,
    PACER_PASSWORD: password,
    // Empty counts as absent, and hides the secret of an account that was used before.
    PACER_TOTP_SECRET: totpSecret ?? '',
  };
  return Object.entries(variables)
    .map(([name, value]) => `export ${name}=${quote(value)}\n`)
    .join('');
}

/**
 * A word for a POSIX shell and for the `.env` files of Node.js, which have the single quotes in common; a value that
 * holds one is in double quotes where that changes nothing, and otherwise written for the shell.
 */
export function quote(text: string): string {
  if (/^[\w./:@%+=-]+$/.test(text)) return text;
  if (!text.includes("'")) return `'${text}'`;
  return /["$`\\!\n]/.test(text) ? `'${text.replaceAll("'", "'\\''")}'` : `"${text}"`;
}
