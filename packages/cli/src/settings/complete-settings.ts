import { CliError, exitCodes } from '../exit-codes.js';
import type { Io } from '../io.js';
import { ask, choose } from './ask.js';
import { fetchSecrets } from './read-settings.js';

/** Variables without which there is no login. */
const needed = ['PACER_ENVIRONMENT', 'PACER_LOGIN_ID', 'PACER_PASSWORD'] as const;

/**
 * What a login needs: from the variables, from the commands that print secrets, and for the rest from a person, where
 * there is one. Secrets are typed unseen.
 */
export async function completeSettings(
  io: Io,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Record<string, string | undefined>> {
  const found = await fetchSecrets(env, ['PACER_PASSWORD', 'PACER_TOTP_SECRET'], io.signal);
  const missing = needed.filter((name) => !found[name]);
  if (missing.length === 0) return found;
  if (!io.interactive) {
    throw new CliError(
      exitCodes.config,
      `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not set`,
      'Set what is missing, give --env-file, or run this in a terminal to be asked. pacer-auth doctor explains each',
    );
  }
  if (!found.PACER_ENVIRONMENT) found.PACER_ENVIRONMENT = await chooseEnvironment(io);
  found.PACER_LOGIN_ID ||= await ask(io, 'PACER user name');
  if (!found.PACER_PASSWORD) {
    found.PACER_PASSWORD = await ask(io, 'Password (not shown)', { secret: true });
    found.PACER_TOTP_SECRET ||= await ask(
      io,
      'Secret of the authentication app (not shown; empty if the account has none)',
      { secret: true, optional: true },
    );
  }
  return found;
}

async function chooseEnvironment(io: Io): Promise<string> {
  return await choose(io, 'Which PACER?', [
    { value: 'qa', label: 'qa: the test environment, nothing is billed' },
    { value: 'production', label: 'production: live and billable' },
  ]);
}
