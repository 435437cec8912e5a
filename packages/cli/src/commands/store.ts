import type { Command } from 'commander';
import { CliError, exitCodes } from '../exit-codes.js';
import type { Run } from '../io.js';
import { readSettings } from '../settings/read-settings.js';
import { statusLines } from '../status/describe-status.js';
import { migrate } from '../stores/migrate.js';
import { type OpenStore, openStore } from '../stores/open-store.js';
import { recordKeys, type ShownRecord, showRecord } from '../stores/records.js';
import { reseal } from '../stores/reseal.js';
import { storeName } from '../stores/store-address.js';
import { type Context, createCommand, createRun } from './command.js';

interface ResealOptions {
  readonly takeOpen?: boolean | undefined;
}

interface MigrateOptions {
  readonly to?: string | undefined;
}

/** `store show`, `store reseal` and `store migrate`. */
export function storeCommand(context: Context): Command {
  return createCommand('store', 'show, re-seal or move the records of a store')
    .addCommand(
      createCommand('show', 'show all records, without secrets').action((options: object) =>
        show(createRun(context, options)),
      ),
    )
    .addCommand(
      createCommand('reseal', 'seal all records anew with the newest key')
        .option('--take-open', 'also seal records that lie open', false)
        .addHelpText(
          'after',
          `
To change keys: put the new one in front in PACER_STORE_KEY=NEW,OLD everywhere, run this, and then remove the old one.
Programs may go on meanwhile.`,
        )
        .action((options: ResealOptions) => resealAll(createRun(context, options))),
    )
    .addCommand(
      createCommand('migrate', 'copy all records to another store')
        .option(
          '--to <where>',
          'a path of an SQLite file, redis://… or postgres://…; sealed with PACER_STORE_KEY, if that is set',
        )
        .addHelpText(
          'after',
          `
A URL with a password belongs into PACER_STORE_TO instead, as other programs on the machine see the command line.

Nothing that is there is overwritten. Let all programs use the other store from then on, and remove the old one: two
stores of one account would be two budgets, and a passcode could be sent twice.`,
        )
        .action((options: MigrateOptions) => migrateAll(createRun(context, options))),
    );
}

async function open(run: Run<object>): Promise<{ opened: OpenStore; keys: readonly string[]; env: Env }> {
  const { env } = await readSettings(run.io, run.options);
  const opened = await openStore(env);
  if (opened.address.kind === 'memory')
    throw new CliError(exitCodes.usage, 'a store in memory holds nothing', 'Give the store with --store');
  const { PACER_ENVIRONMENT: name, PACER_LOGIN_ID: loginId } = env;
  const environment = name === 'production' ? name : 'qa';
  return { opened, env, keys: await recordKeys(opened, environment, loginId || undefined) };
}

type Env = Readonly<Record<string, string | undefined>>;

async function show(run: Run<object>): Promise<void> {
  const { opened, keys } = await open(run);
  await using _ = opened;
  const records = [];
  for (const key of keys) {
    const record = await showRecord(opened, key);
    if (record) records.push(record);
  }
  const lines = records.flatMap(recordLines);
  run.output.result([storeName(opened.address), `${records.length} records`, ...lines].join('\n'), {
    store: storeName(opened.address),
    records,
  });
  if (records.some(({ problem }) => problem)) run.setExitCode(exitCodes.store);
}

function recordLines({ key, version, sealedWith, content, problem }: ShownRecord): string[] {
  const sealing = sealedWith === null ? 'not sealed' : `sealed with key ${sealedWith}`;
  const rows: [string, string][] =
    content?.kind === 'account'
      ? statusLines(content, Date.now())
      : content
        ? [['used up', `${content.items} passcodes`]]
        : [['problem', problem ?? 'nothing is in it']];
  return [
    '',
    `${key}  (version ${version}, ${sealing})`,
    ...rows.map(([title, text]) => `  ${title.padEnd(12)}${text}`),
  ];
}

async function resealAll(run: Run<ResealOptions>): Promise<void> {
  const { opened, keys } = await open(run);
  await using _ = opened;
  if (opened.keys.length === 0)
    throw new CliError(
      exitCodes.config,
      'PACER_STORE_KEY is not set',
      'Set it to the new key, a comma and the old one',
    );
  await each(run, keys, 're-sealed', (key) => reseal(opened, key, run.options.takeOpen === true));
}

async function migrateAll(run: Run<MigrateOptions>): Promise<void> {
  const { opened, keys, env } = await open(run);
  await using _ = opened;
  const to = run.options.to ?? env.PACER_STORE_TO;
  if (!to)
    throw new CliError(
      exitCodes.usage,
      'the store to copy to is missing',
      'Give it with --to or PACER_STORE_TO',
    );
  await using target = await openStore({ ...env, PACER_STORE: to });
  if (target.address.kind === 'memory' || storeName(target.address) === storeName(opened.address))
    throw new CliError(exitCodes.usage, '--to must be another store that lasts');
  await each(run, keys, `copied to ${storeName(target.address)}`, (key) =>
    migrate(key, opened.store, target.store),
  );
}

/** Does something to each record; one that fails does not keep the others from it. */
async function each(
  { output, setExitCode, io }: Run<object>,
  keys: readonly string[],
  done: string,
  work: (key: string) => Promise<string | undefined>,
): Promise<void> {
  const results: { key: string; result: string; problem?: string }[] = [];
  for (const key of keys) {
    io.signal.throwIfAborted();
    try {
      results.push({ key, result: (await work(key)) ?? 'empty' });
    } catch (error) {
      results.push({ key, result: 'failed', problem: error instanceof Error ? error.message : 'unknown' });
    }
  }
  const failed = results.filter(({ result }) => result === 'failed');
  const empty = results.filter(({ result }) => result === 'empty').length;
  const lines = failed.map(({ key, problem }) => `${key}: ${problem}`);
  output.result(
    [`${results.length - failed.length - empty} of ${results.length - empty} records ${done}`, ...lines].join(
      '\n',
    ),
    { records: results },
  );
  if (failed.length > 0) setExitCode(exitCodes.store);
}
