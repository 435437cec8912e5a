import { accountStatus } from '@pacer-auth/core';
import type { Command } from 'commander';
import { CliError, exitCodes } from '../exit-codes.js';
import type { Run } from '../io.js';
import { openSession } from '../open-session.js';
import { agree } from '../settings/ask.js';
import { statusLines } from '../status/describe-status.js';
import { type Context, createCommand, createRun } from './command.js';

interface ResetOptions {
  readonly yes?: boolean | undefined;
}

/** `reset`. */
export function resetCommand(context: Context): Command {
  return createCommand('reset', 'forget a refusal and a cool-down, after the account was put right')
    .option('-y, --yes', 'do not ask')
    .addHelpText(
      'after',
      `
PACER locks accounts after some refused logins: sign in once by hand on its website first. The budget is not reset.`,
    )
    .action((options: ResetOptions) => reset(createRun(context, options)));
}

async function reset(run: Run<ResetOptions>): Promise<void> {
  const { io, options, output } = run;
  await using open = await openSession(run, 'account');
  const { session, opened, settings } = open;
  const { environment, credentials } = settings;
  const { loginId } = credentials;
  const before = await accountStatus({ store: opened.store, environment, credentials: { loginId } });
  const rows = statusLines(before, Date.now()).filter(
    ([title]) => title === 'refused' || title === 'cool-down',
  );
  if (before.refusals.length === 0 && !before.cooldown) {
    output.result(`Nothing is remembered against ${loginId}`, { loginId, reset: false });
    return;
  }
  for (const [title, text] of rows) output.note(`${title}: ${text}`);
  if (!options.yes) await confirmReset(run, loginId);
  await session.reset();
  output.result(`Forgotten: the next command may log in as ${loginId}`, { loginId, reset: true });
  io.signal.throwIfAborted();
}

async function confirmReset({ io }: Run<ResetOptions>, loginId: string): Promise<void> {
  if (!io.interactive)
    throw new CliError(
      exitCodes.usage,
      'a person has to agree to that',
      'Run it in a terminal, or add --yes',
    );
  const agreed = await agree(io, `Has ${loginId} been able to sign in on the PACER website since?`);
  if (!agreed)
    throw new CliError(exitCodes.usage, 'nothing was changed', 'Sign in once by hand, then run this again');
}
