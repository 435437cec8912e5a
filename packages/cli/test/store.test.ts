import { join } from 'node:path';
import { startPostgres, startRedis } from '@pacer-auth/servers';
import { expect, test } from 'vitest';
import { postgresTest, redisTest } from './support/need-servers.js';
import { startRealPacer } from './support/real-pacer.js';
import { runCli } from './support/run-cli.js';

const account = {
  loginId: 'plain',
  password: 'a password & more',
  totpSecret: 'QA36DEZ5EBAV5PSI5URBQLSNVBZJH2PJ',
};
const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');

test('store reseal seals all records with the newest key, so that the old one can go', async () => {
  await using pacer = await startRealPacer({ accounts: [account] });
  const run = async (args: string[], env = {}) => await runCli([...args, '--json'], { ...pacer.env, ...env });
  await run(['login']);
  // Laid open: believed only where that is said.
  const doubted = await run(['store', 'reseal'], { PACER_STORE_KEY: key(1) });
  expect(doubted.code).toBe(74);
  expect((await run(['store', 'reseal', '--take-open'], { PACER_STORE_KEY: key(1) })).code).toBe(0);
  const first = JSON.parse((await run(['store', 'show'], { PACER_STORE_KEY: key(1) })).stdout);
  expect(first.records).toHaveLength(2);
  expect(first.records).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        sealedWith: expect.stringMatching(/^[0-9a-f]{8}$/),
        content: expect.objectContaining({ kind: 'account', login: 1 }),
      }),
      expect.objectContaining({ content: { kind: 'ledger', items: 1 } }),
    ]),
  );
  expect((await run(['store', 'reseal'])).code).toBe(78);
  expect((await run(['store', 'reseal'], { PACER_STORE_KEY: key(3) })).code).toBe(74);
  const both = await run(['store', 'reseal'], { PACER_STORE_KEY: `${key(2)},${key(1)}` });
  expect(JSON.parse(both.stdout).records.map(({ result }: { result: string }) => result)).toEqual([
    'resealed',
    'resealed',
  ]);
  // The token is there with the new key alone, and not with the old one.
  expect(JSON.parse((await run(['login'], { PACER_STORE_KEY: key(2) })).stdout)).toMatchObject({ logins: 0 });
  expect((await run(['login'], { PACER_STORE_KEY: key(1) })).code).toBe(74);
  const closed = await run(['store', 'show']);
  expect(closed.code).toBe(74);
  expect(closed.stdout).toContain('it is sealed, and PACER_STORE_KEY is not set');
  expect(pacer.emulator.journal.logins()).toHaveLength(1);
});

redisTest('store migrate copies all records to Redis and back, and overwrites none', async () => {
  await using redis = await startRedis();
  await migrateTo(`${redis.url}?prefix=new:`);
});

postgresTest('store migrate copies all records to PostgreSQL and back, and overwrites none', async () => {
  await using postgres = await startPostgres();
  await migrateTo(`${postgres.url}?table=moved`);
});

/** Copies to a store, and back. */
async function migrateTo(there: string): Promise<void> {
  await using pacer = await startRealPacer({ accounts: [account] });
  const env = { ...pacer.env, PACER_STORE_KEY: key(1) };
  const token = JSON.parse((await runCli(['login', '--json'], env)).stdout).token;
  const target = { ...env, PACER_STORE_TO: there };
  expect(await runCli(['store', 'migrate'], target)).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^2 of 2 records copied to (redis|postgres):/),
  });
  const moved = await runCli(['login', '--json', '--store', there], env);
  expect(JSON.parse(moved.stdout)).toMatchObject({ token, logins: 0 });
  expect(await runCli(['store', 'show', '--store', there], env)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining(`token       ${token}`),
  });
  await runCli(['logout', '--store', there], env);
  expect(await runCli(['store', 'migrate', '--to', there], env)).toMatchObject({
    code: 74,
    stdout: expect.stringContaining('the other store has a record of its own'),
  });
  const back = await runCli(
    ['store', 'migrate', '--store', there, '--to', join(pacer.folder, 'back.db')],
    env,
  );
  expect(back.code).toBe(0);
  expect((await runCli(['store', 'migrate', '--to', 'memory'], target)).code).toBe(64);
  expect(await runCli(['store', 'migrate'], env)).toMatchObject({
    code: 64,
    stderr: expect.stringContaining('Give it with --to or PACER_STORE_TO'),
  });
  expect(pacer.emulator.journal.logins()).toHaveLength(1);
}
