import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startRealPacer } from './support/real-pacer.js';
import { runCli } from './support/run-cli.js';

const url = 'https://ecf.nysd.uscourts.gov/cgi-bin/iquery.pl';
const pcl = 'https://pcl.uscourts.gov/pcl-public-api/rest/cases/reports';
const accounts = [{ loginId: 'plain', password: 'a password & more' }];

test('headers prints what signs a request in, as the host wants it', async () => {
  await using pacer = await startRealPacer({ accounts });
  const court = await runCli(['headers', url], { ...pacer.env, PACER_CLIENT_CODE: 'matter-1' });
  expect(court).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^Cookie: NextGenCSO=\w{128}; PacerClientCode=matter-1\n$/),
  });
  const { stdout } = await runCli(['headers', '--json', pcl], pacer.env);
  expect(JSON.parse(stdout)).toEqual({ 'X-NEXT-GEN-CSO': expect.stringMatching(/^\w{128}$/) });
  const headers: Record<string, string> = JSON.parse(stdout);
  expect((await pacer.emulator.fetch(pcl, { headers })).status).toBe(200);
  expect(pacer.emulator.journal.logins()).toHaveLength(1);
});

test.each(['headers', 'curl'])('%s gives nothing to other hosts, and logs in for none', async (command) => {
  await using pacer = await startRealPacer({ accounts });
  for (const other of [
    'https://www.example.com/',
    'https://pacer.uscourts.gov/',
    'http://ecf.nysd.uscourts.gov/',
    'https://ecf.nysd.uscourts.gov.example.com/',
    'https://user:pw@ecf.nysd.uscourts.gov/',
    'nonsense',
  ]) {
    const { code, stdout } = await runCli([command, other], pacer.env);
    expect({ code, stdout, other }).toEqual({ code: 64, stdout: '', other });
  }
  expect(pacer.emulator.journal.logins()).toEqual([]);
});

test('curl fetches a page with the credential', async () => {
  await using pacer = await startRealPacer({ accounts });
  const path = join(pacer.folder, 'page.html');
  const { code, stdout } = await runCli(
    ['curl', url, '-sS', '--cacert', pacer.caFile, '-o', path, '-w', '%{http_code}'],
    pacer.env,
  );
  expect({ code, stdout }).toEqual({ code: 0, stdout: '200' });
  expect(await readFile(path, 'utf8')).toContain('CM/ECF');
  const failed = await runCli(
    ['curl', 'https://ecf.nysd.uscourts.gov/no-such-page', '--fail', '-s', '--cacert', pacer.caFile],
    pacer.env,
  );
  expect(failed.code).toBe(22);
});

test.each([
  [['-L'], 'a redirect must not be followed'],
  [['--location-trusted'], 'a redirect must not be followed'],
  [['-v'], 'it would print the credential'],
  [['-D', '-'], 'it would print the credential'],
  [['-w', '%{header_json}'], 'it would print the credential'],
  [['-d', '@-'], 'standard input is taken'],
  [['-K', 'x'], 'it is not known to be safe here'],
  [['-sL'], 'it is not known to be safe here'],
  [['https://www.example.com/'], 'it is not known to be safe here'],
  [['--next'], 'it is not known to be safe here'],
  [['-H', 'Cookie: x=y'], 'the credential is added here'],
  [['-o'], 'its value is missing'],
])('curl is not given %j', async (args, message) => {
  const { code, stderr } = await runCli(['curl', url, ...args]);
  expect(code).toBe(64);
  expect(stderr).toContain(message);
});

test('fetch does the whole exchange: sign-out, login and repeat', async () => {
  await using pacer = await startRealPacer({ accounts });
  const first = await runCli(['fetch', url], pacer.env);
  expect({ code: first.code, stderr: first.stderr }).toEqual({ code: 0, stderr: 'Logging in as plain …\n' });
  expect(first.stdout).toContain('CM/ECF');
  pacer.emulator.tokens.expireAll();
  const second = await runCli(['fetch', '--json', url], pacer.env);
  expect(JSON.parse(second.stdout)).toMatchObject({ status: 200, url, body: first.stdout });
  expect(pacer.emulator.journal.logins()).toHaveLength(2);
  expect(pacer.emulator.tokens.live()).toHaveLength(1);
});

test('fetch keeps a token that was re-issued, and does not show it', async () => {
  await using pacer = await startRealPacer({
    accounts,
    rotate: 'every-answer',
    tokenAfterRotation: 'invalid',
  });
  for (let request = 1; request <= 3; request += 1) {
    const { code, stdout } = await runCli(['fetch', '--json', url], pacer.env);
    expect(code).toBe(0);
    expect(stdout).not.toMatch(/NextGenCSO=\w/);
  }
  expect(pacer.emulator.journal.logins()).toHaveLength(1);
});

test('fetch posts, writes to a file, and tells of an answer that is an error', async () => {
  await using pacer = await startRealPacer({ accounts });
  const path = join(pacer.folder, 'docket.html');
  const docket = 'https://ecf.nysd.uscourts.gov/cgi-bin/DktRpt.pl?1-L_1_0-1';
  const posted = await runCli(
    [
      'fetch',
      docket,
      '-d',
      '@-',
      '-H',
      'Content-Type: application/x-www-form-urlencoded',
      '-H',
      'Referer: https://external',
      '-o',
      path,
      '--json',
    ],
    pacer.env,
    'all_case_ids=500001&case_num=+',
  );
  expect(posted.code).toBe(0);
  const page = await readFile(path);
  expect(JSON.parse(posted.stdout)).toEqual({ status: 200, url: docket, bytes: page.length, output: path });
  expect(page.toString()).toContain('Docket Text');
  const missing = await runCli(['fetch', 'https://ecf.nysd.uscourts.gov/no-such-page'], pacer.env);
  expect(missing.code).toBe(69);
  expect(missing.stderr).toContain('HTTP 404');
  const unwritable = await runCli(['fetch', url, '-o', join(pacer.folder, 'no', 'page')], pacer.env);
  expect(unwritable.code).toBe(73);
  const elsewhere = await runCli(['fetch', 'https://ecf.nowhere.example/'], pacer.env);
  expect(elsewhere.code).toBe(69);
  expect(pacer.emulator.journal.logins()).toHaveLength(1);
});

test('nobody is let in by a store that cannot be read', async () => {
  await using pacer = await startRealPacer({ accounts });
  const path = join(pacer.folder, 'sealed.db');
  const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');
  const env = { ...pacer.env, PACER_STORE: path };
  expect((await runCli(['login'], { ...env, PACER_STORE_KEY: key(1) })).code).toBe(0);
  for (const other of [{}, { PACER_STORE_KEY: key(2) }]) {
    const { code, stderr } = await runCli(['fetch', url], { ...env, ...other });
    expect({ code, stderr }).toEqual({ code: 74, stderr: expect.stringContaining('store') });
  }
  expect(pacer.emulator.journal.logins()).toHaveLength(1);
});
