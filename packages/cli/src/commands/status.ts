import { accountStatus } from '@pacer-auth/core';
import type { Command } from 'commander';
import type { Run } from '../io.js';
import { openSession } from '../open-session.js';
import { ago, budget, statusLines } from '../status/describe-status.js';
import { storeName } from '../stores/store-address.js';
import { type Context, createCommand, createRun } from './command.js';

/** `status`. */
export function statusCommand(context: Context): Command {
  return createCommand('status', 'tell what the store remembers of the account: token, budget, refusals')
    .addHelpText(
      'after',
      '\nNeeds no password and asks nobody but the store. The token is shown as a fingerprint.',
    )
    .action((options: object) => showStatus(createRun(context, options)));
}

async function showStatus(run: Run<object>): Promise<void> {
  await using open = await openSession(run, 'account');
  const { opened, settings } = open;
  const { environment, credentials } = settings;
  const { loginId } = credentials;
  const status = await accountStatus({ store: opened.store, environment, credentials: { loginId } });
  const now = Date.now();
  const name = typeof environment === 'string' ? environment : environment.name;
  const store = storeName(opened.address);
  const lastLoginAt = status.loginsAt.at(-1);
  const rows = [['account', `${loginId} (${name})`], ['store', store], ...statusLines(status, now)];
  run.output.result(rows.map(([title = '', text = '']) => `${title.padEnd(12)}${text}`).join('\n'), {
    loginId,
    environment: name,
    store,
    ...status,
    tokenAge: status.token && lastLoginAt ? ago(lastLoginAt, now) : null,
    budget: budget(status, now),
  });
}
