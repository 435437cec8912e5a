import { join } from 'node:path';
import type { AccountOptions, EmulatorOptions } from '@pacer-auth/emulator';
import { describe, expect, test } from 'vitest';
import { type ProbeOrder, probed, probedLike } from './support/probed.js';
import { startRealPacer } from './support/real-pacer.js';
import { runCli } from './support/run-cli.js';
import { spendLogins } from './support/spend-logins.js';

const account: AccountOptions = { loginId: 'prober', password: 'a password & more' };
const withCodes: AccountOptions = { ...account, totpSecret: 'QA36DEZ5EBAV5PSI5URBQLSNVBZJH2PJ' };
const needsCode: AccountOptions = { ...account, clientCode: 'required' };

/** An emulator, the account on it, and what a probe must find of it. */
const set: readonly [
  name: string,
  settings: EmulatorOptions,
  found: Record<string, unknown>,
  options?: Partial<ProbeOrder>,
][] = [
  [
    'as it is',
    {},
    {
      anyAccept: 'json',
      wrapTokens: false,
      rotate: 'never',
      tokensPerAccount: 'many',
      signedOut: 'redirect',
      anonymousPages: ['feed'],
      unknownPath: { anonymous: 'signed-out', signedIn: 'not-found' },
      referer: 'own',
    },
  ],
  [
    'XML where anything is taken, with wrapped tokens',
    { anyAccept: 'xml', wrapTokens: true },
    { anyAccept: 'xml', wrapTokens: true },
  ],
  [
    'tokens that are re-issued with every answer, the one before dead',
    { rotate: 'every-answer', tokenAfterRotation: 'invalid' },
    { rotate: 'every-answer', tokenAfterRotation: 'invalid' },
  ],
  [
    'tokens that are re-issued now and then, in a cookie of its own kind',
    {
      rotate: 3,
      tokenCookie: { path: '/cgi-bin/', secure: false, httpOnly: true, sameSite: 'Lax', maxAgeSeconds: 3600 },
    },
    {
      rotate: 3,
      tokenAfterRotation: 'valid',
      tokenCookie: {
        domain: 'host',
        path: '/cgi-bin/',
        secure: false,
        httpOnly: true,
        sameSite: 'Lax',
        maxAgeSeconds: 3600,
      },
    },
  ],
  ['one token for each account', { tokensPerAccount: 'one' }, { tokensPerAccount: 'one' }],
  [
    'a script in place of a redirect, and an open page more',
    { signedOut: 'script', anonymousPages: ['feed', 'case-numbers'] },
    { signedOut: 'script', anonymousPages: ['feed', 'case-numbers'] },
  ],
  [
    'a form in place of a redirect, and its own unknown paths',
    { signedOut: 'form', unknownPath: { anonymous: 'not-found', signedIn: 'message' } },
    { signedOut: 'form', unknownPath: { anonymous: 'not-found', signedIn: 'message' } },
  ],
  [
    'a message, and no warning without a Referer',
    { signedOut: 'message', referer: 'any' },
    { signedOut: 'message', referer: 'any' },
  ],
  [
    'a client code by the one name',
    { clientCodeField: 'clientId' },
    { clientCodeField: 'clientId' },
    { account: needsCode, clientCode: 'm-1' },
  ],
  [
    'a client code by the other name',
    { clientCodeField: 'clientCode' },
    { clientCodeField: 'clientCode' },
    { account: needsCode, clientCode: 'm-1' },
  ],
  [
    'a client code by either name',
    {},
    { clientCodeField: 'either' },
    { account: needsCode, clientCode: 'm-1' },
  ],
  [
    'tokens that end',
    { tokenLifetimeMs: 13_000 },
    { tokenLifetimeMs: 13_000 },
    { args: ['--lifetime', '30'] },
  ],
  [
    'passcodes that are good once, and in their own step alone',
    { passcodeSteps: { before: 0, after: 0 } },
    { passcodeUse: 'once', passcodeSteps: { before: 0, after: 0 } },
    { account: withCodes },
  ],
  [
    'passcodes that are good twice, and far from their step',
    { passcodeUse: 'repeated', passcodeSteps: { before: 2, after: 1 } },
    { passcodeUse: 'repeated', passcodeSteps: { before: 2, after: 1 } },
    { account: withCodes },
  ],
];

// Each mostly waits for programs to start: some at once.
describe.concurrent('an emulator that was installed, and set up like a report,', () => {
  test.each(set)(
    'cannot be told from one with %s, which probe finds',
    async (_, settings, found, options = {}) => {
      const order = { account, ...options };
      const first = await probed(settings, order);
      expect(first.report.settings).toMatchObject(found);
      expect(first.report.environment).toBe('other');
      // Each login was announced; nothing is left signed in.
      expect(first).toMatchObject({ announced: first.logins, live: 0 });
      expect(first.logins).toBeLessThanOrEqual(order.account.totpSecret === undefined ? 4 : 8);
      expect(JSON.stringify(first.report)).not.toContain(order.account.password);

      const second = await probedLike(order, first.report);
      expect(second.settings).toEqual(first.report.settings);
    },
  );
});

test('probe asks, by the real names too, and leaves live PACER alone without --production', async () => {
  await using pacer = await startRealPacer({ accounts: [account] });
  const run = async (...args: string[]) => await runCli(['probe', ...args], pacer.env);
  const live = await run('--yes');
  expect(live).toMatchObject({ code: 64, stderr: expect.stringContaining('needs --production') });
  const unattended = await run('--yes', '--production');
  expect(unattended).toMatchObject({
    code: 64,
    stderr: expect.stringContaining('a person has to agree to fees'),
  });
  const unasked = await run('--environment', 'qa');
  expect(unasked).toMatchObject({ code: 64, stderr: expect.stringContaining('a person has to agree') });
  expect((await run('--environment', 'qa', '--yes', '--store', 'memory')).code).toBe(64);
  expect(pacer.emulator.journal.logins()).toEqual([]);
  const { code, stdout } = await run('--environment', 'qa', '--yes', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    format: 'pacer-probe-report',
    environment: 'qa',
    settings: { anyAccept: 'json' },
  });
});

test('probe makes no login where the budget does not have them all, or a refusal stands', async () => {
  await using pacer = await startRealPacer({ accounts: [account] });
  const path = join(pacer.folder, 'spent.db');
  const env = { ...pacer.env, PACER_ENVIRONMENT: 'qa', PACER_STORE: path };
  await runCli(['login'], { ...env, PACER_PASSWORD: 'wrong' });
  expect(await runCli(['probe', '--yes'], env)).toMatchObject({
    code: 77,
    stderr: expect.stringContaining('remembers a refusal'),
  });
  await runCli(['reset', '--yes'], env);
  await spendLogins(pacer, path, 9, 'qa');
  expect(await runCli(['probe', '--yes'], env)).toMatchObject({
    code: 75,
    stderr: expect.stringContaining('may need 3 logins, and 2 are left'),
  });
  expect(pacer.emulator.journal.logins()).toHaveLength(10);
});
