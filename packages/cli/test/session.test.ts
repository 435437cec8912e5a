import { join } from 'node:path';
import { startPostgres, startRedis } from '@pacer-auth/servers';
import { expect, test } from 'vitest';
import { postgresTest, redisTest } from './support/need-servers.js';
import { type RealPacer, startRealPacer } from './support/real-pacer.js';
import { runCli } from './support/run-cli.js';
import { spendLogins } from './support/spend-logins.js';

const noMfa = { loginId: 'plain', password: 'a password & more' };

/** What every store must do for the commands. */
async function playTheStory(pacer: RealPacer, env: Readonly<Record<string, string>>): Promise<void> {
  const run = async (...args: string[]) => await runCli([...args, '--json'], { ...pacer.env, ...env });
  const logins = () => pacer.emulator.journal.logins().length;

  const first = await run('login');
  const { token, logins: sent } = JSON.parse(first.stdout);
  expect({ code: first.code, sent, stderr: first.stderr }).toEqual({ code: 0, sent: 1, stderr: '' });
  expect(token).toMatch(/^[0-9a-f]{8}$/);
  expect(JSON.parse((await run('login')).stdout)).toMatchObject({ token, logins: 0 });
  expect(logins()).toBe(1);

  expect(JSON.parse((await run('status')).stdout)).toMatchObject({
    loginId: noMfa.loginId,
    environment: 'production',
    token,
    login: 1,
    tokenAge: expect.stringMatching(/^\d+ s ago$/),
    budget: { recent: 1, limit: 12 },
    refusals: [],
  });
  expect(JSON.parse((await run('logout')).stdout)).toEqual({ loginId: noMfa.loginId, token });
  expect(pacer.emulator.tokens.live()).toEqual([]);
  expect(JSON.parse((await run('logout')).stdout)).toEqual({ loginId: noMfa.loginId, token: null });

  const wrong = await runCli(['login'], { ...pacer.env, ...env, PACER_PASSWORD: 'wrong' });
  expect(wrong.code).toBe(77);
  expect(wrong.stderr).toContain('loginResult 13');
  const again = await runCli(['login'], { ...pacer.env, ...env, PACER_PASSWORD: 'wrong' });
  expect(again.code).toBe(77);
  expect(again.stderr).toContain('pacer-auth reset');
  expect(logins()).toBe(2);
  const { stdout } = await runCli(['status'], { ...pacer.env, ...env });
  expect(stdout).toMatch(/refused +since [\d-]+ [\d:]+ UTC: loginResult 13/);

  const unasked = await run('reset');
  expect(unasked.code).toBe(64);
  expect(unasked.stdout).toContain('a person has to agree');
  expect(JSON.parse((await run('reset', '--yes')).stdout)).toEqual({ loginId: noMfa.loginId, reset: true });
  expect(JSON.parse((await run('status')).stdout).refusals).toEqual([]);
  expect((await run('login')).code).toBe(0);
  expect(logins()).toBe(3);
}

test('login, logout, status and reset work on a file that is sealed', async () => {
  await using pacer = await startRealPacer({ accounts: [noMfa] });
  const path = join(pacer.folder, 'own.db');
  await playTheStory(pacer, { PACER_STORE: path, PACER_STORE_KEY: Buffer.alloc(32, 7).toString('base64') });
});

test('login, logout, status and reset work on the file of the user that nobody has to name', async () => {
  await using pacer = await startRealPacer({ accounts: [noMfa] });
  await playTheStory(pacer, {});
});

redisTest('login, logout, status and reset work on Redis', async () => {
  await using pacer = await startRealPacer({ accounts: [noMfa] });
  await using redis = await startRedis();
  await playTheStory(pacer, { PACER_STORE: `${redis.url}/1?prefix=mine:` });
});

postgresTest('login, logout, status and reset work on PostgreSQL', async () => {
  await using pacer = await startRealPacer({ accounts: [noMfa] });
  await using postgres = await startPostgres();
  await playTheStory(pacer, { PACER_STORE: `${postgres.url}?table=public.mine` });
});

test('a login into memory is signed out at its end', async () => {
  await using pacer = await startRealPacer();
  const { code, stdout } = await runCli(['login', '--store', 'memory'], pacer.env);
  expect(code).toBe(0);
  expect(stdout).toContain('in memory of this command');
  expect(pacer.emulator.tokens.live()).toEqual([]);
  const { code: refused, stderr } = await runCli(
    ['headers', '--store', 'memory', 'https://ecf.nysd.uscourts.gov/'],
    pacer.env,
  );
  expect(refused).toBe(64);
  expect(stderr).toContain('signed out before it can be used');
  expect(pacer.emulator.journal.logins()).toHaveLength(1);
});

test('a store in memory does for one command, and has nothing to tell the next one', async () => {
  await using pacer = await startRealPacer({ accounts: [noMfa] });
  const run = async (...args: string[]) => await runCli([...args, '--store', 'memory'], pacer.env);
  const url = 'https://ecf.nysd.uscourts.gov/cgi-bin/iquery.pl';

  expect(await run('fetch', url)).toMatchObject({ code: 0, stdout: expect.stringContaining('CM/ECF') });
  expect(pacer.emulator.tokens.live()).toEqual([]);
  const curl = ['curl', '--store', 'memory', url, '-sS', '--cacert', pacer.caFile];
  expect(await runCli(curl, pacer.env)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('CM/ECF'),
  });
  expect(pacer.emulator.tokens.live()).toEqual([]);
  expect(pacer.emulator.journal.logins()).toHaveLength(2);
  expect((await run('status')).stdout).toMatch(/^token +none\nlogins +0 in all/m);
  expect((await run('logout')).stdout).toBe('plain was not signed in\n');
  expect((await run('reset')).stdout).toContain('Nothing is remembered');
  expect(await run('store', 'show')).toMatchObject({
    code: 64,
    stderr: expect.stringContaining('a store in memory holds nothing'),
  });
  expect(pacer.emulator.journal.logins()).toHaveLength(2);
});

test('the budget of an account is the same for commands and other programs', async () => {
  await using pacer = await startRealPacer({ accounts: [noMfa] });
  const path = join(pacer.folder, 'shared.db');
  const env = { ...pacer.env, PACER_STORE: path };
  await spendLogins(pacer, path, 10);
  for (let login = 11; login <= 12; login += 1) {
    expect((await runCli(['login', '-q'], env)).code).toBe(0);
    expect((await runCli(['logout', '-q'], env)).code).toBe(0);
  }
  const { code, stderr } = await runCli(['login'], env);
  expect(code).toBe(75);
  expect(stderr).toContain('The login budget is used up');
  expect(pacer.emulator.journal.logins()).toHaveLength(12);
});

test('what cannot be is said in a sentence, before anything is sent', async () => {
  await using pacer = await startRealPacer();
  const run = async (args: string[], env = {}) => await runCli(args, { ...pacer.env, ...env });
  const missing = await run(['login'], { PACER_PASSWORD: '', PACER_LOGIN_ID: '' });
  expect(missing.code).toBe(78);
  expect(missing.stderr).toContain('PACER_LOGIN_ID, PACER_PASSWORD are not set');
  expect((await run(['login', '--environment', 'prod'])).code).toBe(78);
  expect((await run(['login', '--store', 'mysql://x'])).stderr).toContain('its kind is not known');
  expect((await run(['login', '--store', join(pacer.folder, 'no', 'such.db')])).code).toBe(74);
  expect((await run(['login'], { PACER_STORE_KEY: 'short' })).stderr).toContain('PACER_STORE_KEY is wrong');
  // Some versions of Node.js look for that flag themselves, wherever it stands, and end with 9.
  expect([9, 66]).toContain((await run(['login', '--env-file', join(pacer.folder, 'none.env')])).code);
  expect((await run(['logon'])).code).toBe(64);
  expect((await run(['login', '--jason'])).stderr).toContain('Did you mean --json?');
  expect((await run(['login'], { HTTPS_PROXY: 'proxy.example:3128' })).stderr).toContain(
    'HTTPS_PROXY must be',
  );
  expect(pacer.emulator.journal.logins()).toEqual([]);
});
