import { accountStatus } from '@pacer-auth/core';
import type { Command } from 'commander';
import type { Run } from '../io.js';
import { openSession } from '../open-session.js';
import { type Context, createCommand, createRun } from './command.js';

/** `logout`. */
export function logoutCommand(context: Context): Command {
  return createCommand('logout', "sign the store's token out")
    .addHelpText('after', '\nNeeds no password. Programs that share the store log in anew when they need to.')
    .action((options: object) => logOut(createRun(context, options)));
}

async function logOut(run: Run<object>): Promise<void> {
  await using open = await openSession(run, 'account');
  const { session, opened, settings } = open;
  const { environment, credentials } = settings;
  const { loginId } = credentials;
  const { token } = await accountStatus({ store: opened.store, environment, credentials: { loginId } });
  if (token !== undefined) await session.logout({ signal: run.io.signal });
  const text = token === undefined ? 'was not signed in' : `is signed out: token ${token} is no longer good`;
  run.output.result(`${loginId} ${text}`, { loginId, token: token ?? null });
}
