import type { Command } from 'commander';
import type { Run } from '../io.js';
import { openSession } from '../open-session.js';
import { storeName } from '../stores/store-address.js';
import { type Context, createCommand, createRun } from './command.js';

/** `login`. */
export function loginCommand(context: Context): Command {
  return createCommand('login', 'log in, unless the store has a token, and keep the token in the store')
    .addHelpText(
      'after',
      `
At most the logins that the rules allow: none past a refusal, a cool-down or the budget. The token itself is not printed:
see pacer-auth headers. With --store memory it is a test: the token is signed out at the end.

  pacer-auth login
  pacer-auth login --store redis://127.0.0.1 --env-file pacer.env`,
    )
    .action((options: object) => logIn(createRun(context, options)));
}

async function logIn(run: Run<object>): Promise<void> {
  await using open = await openSession(run);
  const { session, opened, settings } = open;
  const { fingerprint, login } = await session.token({ signal: run.io.signal });
  const { loginId } = settings.credentials;
  const logins = open.logins();
  const how = logins === 0 ? 'was signed in already' : 'is signed in';
  run.output.result(`${loginId} ${how}: token ${fingerprint}, in ${storeName(opened.address)}`, {
    loginId,
    token: fingerprint,
    login,
    logins,
    warning: session.warning ?? null,
    store: storeName(opened.address),
  });
}
