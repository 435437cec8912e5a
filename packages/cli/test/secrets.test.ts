import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { postgresTest, redisTest } from './support/need-servers.js';
import { type RealPacer, startRealPacer } from './support/real-pacer.js';
import { bareEnv, runCli } from './support/run-cli.js';
import { type SpiedStore, spiedPostgres, spiedRedis, spiedSqlite } from './support/spied-store.js';

const account = {
  loginId: 'secretive',
  password: 'pass-word-that-nobody-sees',
  totpSecret: 'QA36DEZ5EBAV5PSI5URBQLSNVBZJH2PJ',
};
const open = { loginId: 'careless', password: 'a password & more' };
const storeKey = Buffer.alloc(32, 9).toString('base64');
const url = 'https://ecf.nysd.uscourts.gov/cgi-bin/iquery.pl';

/** Tells what a child sees: its own environment, and the command lines of all processes above it. */
const spy = `
out=$1; shift
env > "$out.env"
pid=$$
while [ "$pid" -gt 1 ]; do
  tr '\\0' ' ' < /proc/$pid/cmdline >> "$out.argv"; echo >> "$out.argv"
  pid=$(awk '/^PPid:/ { print $2 }' /proc/$pid/status)
done
`;

test('no secret is seen with a store in a file', async () => {
  await using pacer = await startRealPacer({ accounts: [account, open] });
  await using store = await spiedSqlite(pacer.folder);
  await lookForSecrets(pacer, store);
});

redisTest('no secret is seen with a store in Redis', async () => {
  await using pacer = await startRealPacer({ accounts: [account, open] });
  await using store = await spiedRedis();
  await lookForSecrets(pacer, store);
});

postgresTest('no secret is seen with a store in PostgreSQL', async () => {
  await using pacer = await startRealPacer({ accounts: [account, open] });
  await using store = await spiedPostgres();
  await lookForSecrets(pacer, store);
});

/** In arguments, in the environment of children, in what is printed, and in all that the store was ever given. */
async function lookForSecrets(pacer: RealPacer, store: SpiedStore): Promise<void> {
  const at = (name: string) => join(pacer.folder, name);
  await placeSpies(at);
  const env = {
    ...pacer.env,
    PACER_PASSWORD: '',
    PACER_PASSWORD_COMMAND: `sh ${at('manager.sh')}`,
    PACER_STORE: store.at('mine'),
    PACER_STORE_TO: at('moved.store.db'),
    PACER_STORE_KEY: storeKey,
    PATH: `${pacer.folder}:${bareEnv().PATH}`,
  };
  let printed = '';
  for (const command of [
    ['login'],
    ['status'],
    ['doctor', '--login'],
    ['fetch', '--json', url],
    ['curl', url, '-sS'],
    ['store', 'show'],
    ['store', 'reseal'],
    ['store', 'migrate'],
    ['logout'],
    ['reset', '--yes'],
  ]) {
    const { code, stdout, stderr } = await runCli(command, env);
    expect({ command, code, stderr }).toMatchObject({ code: 0 });
    printed += stdout + stderr;
  }
  const [, token = ''] = /NextGenCSO=(\w+)/.exec(await readFile(at('curl.stdin'), 'utf8')) ?? [];
  expect(token).toHaveLength(128);
  const secrets = [account.password, account.totpSecret, storeKey, token];
  const nowhere = (where: string, text: string, also = store.password) => {
    for (const secret of also === undefined ? secrets : [...secrets, also])
      expect({ where, found: text.includes(secret) }).toEqual({ where, found: false });
  };

  nowhere('the output', printed);
  for (const child of ['manager', 'curl']) {
    nowhere(`the environment of ${child}`, await readFile(at(`${child}.env`), 'utf8'));
    const lines = await readFile(at(`${child}.argv`), 'utf8');
    expect(lines).toContain('dist/cli.js');
    nowhere(`the arguments above ${child}`, lines);
  }
  nowhere('the arguments of curl', await readFile(at('curl.args'), 'utf8'));
  const given = await store.contents();
  expect([...given.values()].join('')).toContain('sealed');
  for (const [where, text] of given) nowhere(where, text);

  // What is not sealed is found there.
  const careless = { ...pacer.env, PACER_LOGIN_ID: open.loginId, PACER_PASSWORD: open.password };
  const { stdout } = await runCli(['headers', '--json', url], {
    ...careless,
    PACER_TOTP_SECRET: '',
    PACER_STORE: store.at('careless'),
  });
  const [, lying = 'none'] = /NextGenCSO=(\w+)/.exec(stdout) ?? [];
  expect([...(await store.contents()).values()].some((text) => text.includes(lying))).toBe(true);
}

/** A password manager, and a curl, that tell what they see. */
async function placeSpies(at: (name: string) => string): Promise<void> {
  await writeFile(at('spy.sh'), spy);
  await writeFile(at('manager.sh'), `sh ${at('spy.sh')} ${at('manager')}; cat ${at('password')}\n`);
  await writeFile(at('password'), `${account.password}\nnotes\n`);
  await writeFile(
    at('curl'),
    `#!/bin/sh\necho "$@" > ${at('curl.args')}\ncat > ${at('curl.stdin')}\nsh ${at('spy.sh')} ${at('curl')}\n`,
  );
  await chmod(at('curl'), 0o755);
}

test('what PACER answers is printed without a secret that it repeats', async () => {
  const refusal = { loginResult: '99', errorDescription: `no ${account.password} here` };
  await using pacer = await startRealPacer({ accounts: [{ ...account, refusal }] });
  for (const args of [['login'], ['doctor', '--login', '--json'], ['status'], ['login', '--json']]) {
    const { stdout, stderr } = await runCli(args, pacer.env);
    expect(stdout + stderr).not.toContain(account.password);
  }
});
