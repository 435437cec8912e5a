import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startRealPacer } from './support/real-pacer.js';
import { bareEnv, runCli } from './support/run-cli.js';

const account = {
  loginId: 'secretive',
  password: 'pass-word-that-nobody-sees',
  totpSecret: 'QA36DEZ5EBAV5PSI5URBQLSNVBZJH2PJ',
};
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

test('no secret is in an argument, in the environment of a child, in what is printed, or open in a file', async () => {
  await using pacer = await startRealPacer({ accounts: [account] });
  const at = (name: string) => join(pacer.folder, name);
  await writeFile(at('spy.sh'), spy);
  // A password manager, and a curl, that tell what they see.
  await writeFile(at('manager.sh'), `sh ${at('spy.sh')} ${at('manager')}; cat ${at('password')}\n`);
  await writeFile(at('password'), `${account.password}\nnotes\n`);
  await writeFile(
    at('curl'),
    `#!/bin/sh\necho "$@" > ${at('curl.args')}\ncat > ${at('curl.stdin')}\nsh ${at('spy.sh')} ${at('curl')}\n`,
  );
  await chmod(at('curl'), 0o755);
  const env = {
    ...pacer.env,
    PACER_PASSWORD: '',
    PACER_PASSWORD_COMMAND: `sh ${at('manager.sh')}`,
    PACER_STORE: at('store.db'),
    PACER_STORE_KEY: storeKey,
    PATH: `${pacer.folder}:${bareEnv().PATH}`,
  };

  const commands = [
    ['login'],
    ['status'],
    ['doctor', '--login'],
    ['fetch', '--json', url],
    ['curl', url, '-sS'],
    ['store', 'show'],
    ['store', 'reseal'],
    ['logout'],
  ];
  let printed = '';
  for (const command of commands) {
    const { code, stdout, stderr } = await runCli(command, env);
    expect({ command, code, stderr }).toMatchObject({ code: 0 });
    printed += stdout + stderr;
  }
  const [, token = ''] = /NextGenCSO=(\w+)/.exec(await readFile(at('curl.stdin'), 'utf8')) ?? [];
  expect(token).toHaveLength(128);
  const secrets = [account.password, account.totpSecret, storeKey, token];
  const nowhere = (where: string, text: string) => {
    for (const secret of secrets)
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
  const ours = (await readdir(pacer.folder)).filter((name) => name.startsWith('store.db'));
  expect(ours).toContain('store.db');
  for (const name of ours) nowhere(name, await readFile(at(name), 'latin1'));
});

test('what PACER answers is printed without a secret that it repeats', async () => {
  const refusal = { loginResult: '99', errorDescription: `no ${account.password} here` };
  await using pacer = await startRealPacer({ accounts: [{ ...account, refusal }] });
  for (const args of [['login'], ['doctor', '--login', '--json'], ['status'], ['login', '--json']]) {
    const { stdout, stderr } = await runCli(args, pacer.env);
    expect(stdout + stderr).not.toContain(account.password);
  }
});
