import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { awkwardAccount, demoAccount } from '../src/accounts/demo-account.js';
import { envLines } from '../src/cli/env-lines.js';
import { runCli } from '../src/cli/run-cli.js';
import { send } from './support/client.js';
import { temporaryFolder } from './support/temporary-folder.js';

function start(...args: string[]): {
  code: Promise<number>;
  output: string[];
  stop: AbortController;
  errors: string[];
} {
  const output: string[] = [];
  const errors: string[] = [];
  const stop = new AbortController();
  const code = runCli({
    args,
    print: (text) => output.push(text),
    complain: (text) => errors.push(text),
    stop: stop.signal,
  });
  return { code, output, errors, stop };
}

test('prints where it is, who may sign in and how to point a client at it, and ends when told', async () => {
  const { code, output, stop } = start('--court', 'cand', '--journal');
  await expect.poll(() => output.length, { timeout: 30_000 }).toBe(1);
  const [greeting = ''] = output;

  const [, court = ''] = /court cand +(http:\/\/127\.0\.0\.1:\d+)/.exec(greeting) ?? [];
  expect(greeting).toContain('loginId             demouser');
  expect(greeting).toContain("import { withPacer } from '@pacer-auth/axios';");
  expect(greeting).toContain(`await client.post('${court}/cgi-bin/DktRpt.pl?1-L_1_0-1', order)`);
  expect((await send(`${court}/`)).status).toBe(302);
  expect(output[1]).toContain('"verdict":"signed-out"');
  stop.abort();

  expect(await code).toBe(0);
  await expect(send(court)).rejects.toThrow(TypeError);
});

test('the command writes the variables to a file that is not there yet, which Node.js takes no flag of for its own', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'pacer.env');
  const bin = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
  const command = spawn(process.execPath, [bin, '--write-env', path]);
  try {
    const [greeting] = await once(command.stdout, 'data');
    expect(String(greeting)).toContain(await readFile(path, 'utf8'));
  } finally {
    command.kill();
  }
});

test('prints and writes what a session reads, so that a shell and node --env-file read the same', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'pacer.env');
  const { code, output, stop } = start('--write-env', path);
  await expect.poll(() => output.length, { timeout: 30_000 }).toBe(1);
  const lines = await readFile(path, 'utf8');
  expect(output[0]).toContain(lines);
  stop.abort();
  expect(await code).toBe(0);

  const { TZ, PATH } = process.env;
  const run = promisify(execFile);
  const script =
    "console.log(JSON.stringify(Object.entries(process.env).sort().filter(([n]) => n.startsWith('PACER_'))))";
  const options = { env: { TZ, PATH } };
  const byNode = await run(process.execPath, [`--env-file=${path}`, '-e', script], options);
  const byShell = await run(
    'sh',
    ['-c', '. "$1"; exec "$2" -e "$3"', 'sh', path, process.execPath, script],
    options,
  );
  const read = JSON.parse(byNode.stdout);
  expect(JSON.parse(byShell.stdout)).toEqual(read);
  const { PACER_ENVIRONMENT, ...others } = Object.fromEntries(read);
  expect(others).toEqual({
    PACER_LOGIN_ID: 'demouser',
    PACER_PASSWORD: demoAccount.password,
    PACER_TOTP_SECRET: demoAccount.totpSecret,
  });
  expect(JSON.parse(PACER_ENVIRONMENT)).toMatchObject({ name: 'emulator', authUrl: expect.any(String) });
});

test.each(["it's", `a "b" <c> & d`, awkwardAccount.password, "back\\slash's", ''])(
  'writes the password %j so that a shell reads it',
  async (password) => {
    const lines = envLines('qa', { loginId: 'x', password });
    const script = `${lines}printf %s "$PACER_PASSWORD"`;
    expect((await promisify(execFile)('sh', ['-c', script])).stdout).toBe(password);
  },
);

test('prints with --tls the real names, the proxy, and a line to copy for each way in', async () => {
  await using folder = await temporaryFolder();
  const caFile = join(folder.path, "the emulator's ca.pem");
  const { code, output, stop } = start('--tls', '--ca-file', caFile, '--court', 'cand');
  await expect.poll(() => output.length, { timeout: 30_000 }).toBe(1);
  const [greeting = ''] = output;

  const [, proxy = ''] = /proxy +(http:\/\/127\.0\.0\.1:\d+)/.exec(greeting) ?? [];
  const quoted = `"${caFile}"`;
  expect(greeting).toContain('court cand          https://ecf.cand.uscourts.gov');
  expect(greeting).toContain('sign-in             https://pacer.login.uscourts.gov');
  expect(greeting).toContain(`NODE_USE_ENV_PROXY=1 HTTPS_PROXY=${proxy} NODE_EXTRA_CA_CERTS=${quoted}\n`);
  expect(greeting).toContain(`curl --proxy ${proxy} --cacert ${quoted} https://ecf.cand.uscourts.gov/`);
  expect(greeting).not.toContain("environment: 'production'");
  expect(await readFile(caFile, 'utf8')).toContain('BEGIN CERTIFICATE');
  stop.abort();

  expect(await code).toBe(0);
});

test('is like the report of a probe, and names what is wrong with one', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'report.json');
  const report = {
    format: 'pacer-probe-report',
    version: 1,
    takenAt: '2026-11-25T18:00:00Z',
    environment: 'qa',
    settings: { unknownPath: { anonymous: 'not-found', signedIn: 'message' } },
  };
  await writeFile(path, JSON.stringify(report));
  const { code, output, stop } = start('--like', path, '--court', 'nysd');
  await expect.poll(() => output.length, { timeout: 30_000 }).toBe(1);
  const [, court = ''] = /court nysd +(http:\/\/127\.0\.0\.1:\d+)/.exec(output[0] ?? '') ?? [];
  expect((await send(`${court}/nothing`)).status).toBe(404);
  stop.abort();
  expect(await code).toBe(0);

  await writeFile(path, JSON.stringify({ ...report, settings: { rotate: 'often' } }));
  const wrong = start('--like', path);
  expect(await wrong.code).toBe(2);
  expect(wrong.errors.join('')).toContain(`${path}: settings.rotate must be 'never'`);
});

test('prints its help', async () => {
  const { code, output } = start('--help');

  expect(await code).toBe(0);
  expect(output.join('')).toContain('--port <number>');
});

test.each([
  { args: ['--prot', '1'], complaint: "Unknown option '--prot'" },
  { args: ['extra'], complaint: "Unexpected argument 'extra'" },
  { args: ['--port', 'x'], complaint: '--port must be a number' },
  { args: ['--ca-file', 'x.pem'], complaint: '--ca-file needs --tls' },
  { args: ['--court', 'NYSD'], complaint: 'courts: "NYSD" is no lower-case label' },
])('ends with 2 for wrong arguments: $args', async ({ args, complaint }) => {
  const { code, output, errors } = start(...args);

  expect(await code).toBe(2);
  expect(errors.join('')).toContain(complaint);
  expect(output).toEqual([]);
});

test('takes accounts and faults from files, a seed and the kind of a court, and shows the live page and a QR code', async () => {
  await using folder = await temporaryFolder();
  const file = async (name: string, content: unknown): Promise<string> => {
    await writeFile(join(folder.path, name), JSON.stringify(content));
    return join(folder.path, name);
  };
  const accounts = await file('accounts.json', [
    { loginId: 'clerk', password: 'pw', totpSecret: 'JBSWY3DPEHPK3PXP' },
  ]);
  const faults = await file('faults.json', { faults: [{ host: 'azd', times: 1, page: 'maintenance' }] });
  const flags = [
    '--accounts',
    accounts,
    '--faults',
    faults,
    '--seed',
    '7',
    '--court',
    'azd:currentgen',
    '--qr',
  ];

  const { code, output, stop } = start(...flags);
  await expect.poll(() => output.length, { timeout: 30_000 }).toBe(2);

  const [greeting = '', qr = ''] = output;
  expect(greeting).toContain('loginId             clerk');
  const [, page = ''] = /live page +(http:\S+)/.exec(greeting) ?? [];
  expect((await send(page)).text).toContain('<title>PACER emulator</title>');
  const [, court = ''] = /court azd +(http:\S+)/.exec(greeting) ?? [];
  expect((await send(court)).status).toBe(503);
  expect((await send(court)).text).toContain('name="GetPass"');
  expect(qr).toContain('otpauth://totp/PACER%20emulator:clerk?');
  expect(qr).toMatch(/[▀▄█]{5}/);
  stop.abort();
  expect(await code).toBe(0);
});

test.each([
  { args: ['--seed', 'x'], complaint: '--seed must be a number' },
  { args: ['--court', 'azd:old'], complaint: '--court azd:old: kind must be one of nextgen-district' },
  { args: ['--accounts', 'missing.json'], complaint: "no such file or directory, stat 'missing.json'" },
  { args: ['--faults', 'package.json'], complaint: 'package.json: the fault plan has no "' },
])('says what is wrong with $args', async ({ args, complaint }) => {
  const { code, errors } = start(...args);

  expect(await code).toBe(2);
  expect(errors.join('')).toContain(complaint);
});
