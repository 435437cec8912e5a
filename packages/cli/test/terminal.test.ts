import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { runInTerminal, terminalTest } from './support/pty.js';
import { startRealPacer } from './support/real-pacer.js';
import { runCli } from './support/run-cli.js';

const account = { loginId: 'plain', password: 'a password & more' };
const url = 'https://ecf.nysd.uscourts.gov/cgi-bin/iquery.pl';

terminalTest('a person is asked for what is missing, and the password is not shown', async () => {
  await using pacer = await startRealPacer({ accounts: [account] });
  const { PACER_ENVIRONMENT: _, PACER_LOGIN_ID: __, PACER_PASSWORD: ___, ...env } = pacer.env;
  const { code, screen, raw } = await runInTerminal(['login'], env, [
    [/Which PACER\?/, '\r'],
    [/PACER user name/, 'plain\r'],
    [/Password \(not shown\)/, `${account.password}\r`],
    [/Secret of the authentication app/, '\r'],
  ]);
  expect({ code, screen }).toEqual({ code: 0, screen: expect.stringContaining('plain is signed in: token') });
  expect(raw).not.toContain(account.password);
  expect(pacer.emulator.journal.logins()).toHaveLength(1);
});

terminalTest('Ctrl+C at a question ends it, with nothing done', async () => {
  await using pacer = await startRealPacer({ accounts: [account] });
  const { code, screen } = await runInTerminal(['login'], { ...pacer.env, PACER_PASSWORD: '' }, [
    [/Password \(not shown\)/, '\u0003'],
  ]);
  expect({ code, screen }).toEqual({ code: 130, screen: expect.stringContaining('given up') });
  expect(pacer.emulator.journal.logins()).toEqual([]);
});

terminalTest('status asks for no password, as it needs none', async () => {
  await using pacer = await startRealPacer({ accounts: [account] });
  const { PACER_ENVIRONMENT: _, PACER_LOGIN_ID: __, PACER_PASSWORD: ___, ...env } = pacer.env;
  const { code, screen } = await runInTerminal(['status'], env, [
    [/Which PACER\?/, '\r'],
    [/PACER user name/, 'plain\r'],
  ]);
  expect({ code, screen }).toEqual({ code: 0, screen: expect.stringMatching(/account +plain \(qa\)/) });
  expect(screen).not.toContain('Password');
});

terminalTest('otp asks for the secret, which is not shown', async () => {
  const secret = 'QA36DEZ5EBAV5PSI5URBQLSNVBZJH2PJ';
  const { code, screen, raw } = await runInTerminal(['otp'], {}, [
    [/Secret of the authentication app \(not shown\)/, `${secret}\r`],
  ]);
  expect({ code, screen }).toEqual({ code: 0, screen: expect.stringMatching(/\d{6} {2}\(\d+ s left\)/) });
  expect(raw).not.toContain(secret);
});

terminalTest('otp import asks for a URI that is not shown', async () => {
  const secret = 'QA36DEZ5EBAV5PSI5URBQLSNVBZJH2PJ';
  const { code, screen } = await runInTerminal(['otp', 'import'], {}, [
    [/otpauth:\/\/ URI \(not shown\)/, `otpauth://totp/x?secret=${secret}\r`],
  ]);
  expect(code).toBe(0);
  expect(screen.split(secret)).toHaveLength(2);
  expect(screen).toContain(`PACER_TOTP_SECRET=${secret}`);
});

terminalTest('reset asks whether the account was put right', async () => {
  await using pacer = await startRealPacer({ accounts: [account] });
  await runCli(['login'], { ...pacer.env, PACER_PASSWORD: 'wrong' });
  const no = await runInTerminal(['reset'], pacer.env, [[/been able to sign in/, 'n']]);
  expect({ code: no.code, screen: no.screen }).toEqual({
    code: 64,
    screen: expect.stringContaining('nothing was changed'),
  });
  const yes = await runInTerminal(['reset'], pacer.env, [[/been able to sign in/, 'y']]);
  expect({ code: yes.code, screen: yes.screen }).toEqual({
    code: 0,
    screen: expect.stringContaining('Forgotten'),
  });
});

terminalTest('fetch -o draws its progress in a terminal, and none with --quiet', async () => {
  await using pacer = await startRealPacer({ accounts: [account] });
  const path = join(pacer.folder, 'page.html');
  const { code, screen } = await runInTerminal(['fetch', url, '-o', path], pacer.env, []);
  expect(code).toBe(0);
  const { length } = await readFile(path);
  expect(screen).toContain(`page.html: ${length} bytes`);
  const quiet = await runInTerminal(['fetch', '-q', url, '-o', path], pacer.env, []);
  expect({ code: quiet.code, screen: quiet.screen.trim() }).toEqual({ code: 0, screen: '' });
});

terminalTest('a probe of live PACER wants the fees to be named', async () => {
  await using pacer = await startRealPacer({ accounts: [account] });
  const no = await runInTerminal(['probe', '--production'], pacer.env, [
    [/PACER bills 0\.10 USD a page/, 'yes\r'],
  ]);
  expect({ code: no.code, screen: no.screen }).toEqual({
    code: 64,
    screen: expect.stringContaining('nothing was done'),
  });
  expect(pacer.emulator.journal.logins()).toEqual([]);
  const yes = await runInTerminal(['probe', '--production'], pacer.env, [
    [/PACER bills 0\.10 USD a page/, 'PACER may bill me\r'],
  ]);
  expect(yes.code).toBe(0);
  expect(yes.screen).toMatch(
    /signedOut\r?\n {2}assumed .*\r?\n {2}seen .*\r?\n {2}setting {2}signedOut: "redirect"/,
  );
  expect(pacer.emulator.journal.ledger()).toEqual([]);
});
