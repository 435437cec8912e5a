import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startPostgres } from '@pacer-auth/servers';
import { describe, expect, test } from 'vitest';
import { complaints, plain } from './support/complaints.js';
import { postgresTest } from './support/need-servers.js';
import { startRealPacer } from './support/real-pacer.js';
import { runCli } from './support/run-cli.js';
import { spendLogins } from './support/spend-logins.js';

describe('doctor names the fault of the store:', () => {
  test('a file that others can read', async () => {
    await using pacer = await startRealPacer({ accounts: [plain] });
    const path = join(pacer.folder, 'wide.db');
    await writeFile(path, '', { mode: 0o644 });
    expect(await complaints(['--store', path], pacer.env)).toEqual({
      code: 74,
      lines: expect.stringMatching(/store .*can be read or written by other users \(mode 644\)/),
    });
  });

  test('a file of another program, and a folder', async () => {
    await using pacer = await startRealPacer({ accounts: [plain] });
    const path = join(pacer.folder, 'other.db');
    await writeFile(path, 'not a database at all, but long enough to be looked at'.repeat(20), {
      mode: 0o600,
    });
    expect(await complaints(['--store', path], pacer.env)).toMatchObject({
      code: 74,
      lines: expect.stringMatching(/failure +store /),
    });
    await mkdir(join(pacer.folder, 'folder'));
    expect((await complaints(['--store', join(pacer.folder, 'folder')], pacer.env)).code).toBe(74);
  });

  test('a record that was sealed with another key, or is sealed and there is none', async () => {
    await using pacer = await startRealPacer({ accounts: [plain] });
    const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');
    expect((await runCli(['login'], { ...pacer.env, PACER_STORE_KEY: key(1) })).code).toBe(0);
    expect(await complaints([], { ...pacer.env, PACER_STORE_KEY: key(2) })).toEqual({
      code: 74,
      lines: expect.stringMatching(/store .*was sealed with another key/),
    });
    expect(await complaints([], pacer.env)).toEqual({
      code: 74,
      lines: expect.stringMatching(/store .*is sealed, and PACER_STORE_KEY is not set/),
    });
  });

  postgresTest(
    'a database, a user or a right that PostgreSQL does not have, and tokens that lie open',
    async () => {
      await using pacer = await startRealPacer({ accounts: [plain] });
      await using postgres = await startPostgres();
      const at = async (url: string) => await complaints(['--store', url], pacer.env);
      for (const [url, line] of [
        [postgres.url.replace(/postgres$/, 'nowhere'), /PostgreSQL store at .* has no such database/],
        [postgres.url.replace('pacer@', 'nobody:s3cret@'), /does not let this user in|no such|role/],
        [`${postgres.url}?table=a-b`, /table must be a name[\s\S]*-> Name another table .*\?table=NAME/],
        [
          `${postgres.url}?table=pg_catalog.pg_class`,
          /a table of that name with other columns[\s\S]*-> Name another table .*\?table=NAME/,
        ],
      ] as const)
        expect(await at(url)).toEqual({ code: expect.any(Number), lines: expect.stringMatching(line) });
      expect(await at(postgres.url)).toEqual({
        code: 1,
        lines: expect.stringMatching(/store .*tokens lie unsealed in PostgreSQL, for all who can read it/),
      });
      // A doctor changes nothing.
      expect((await runCli(['store', 'show', '--store', postgres.url], pacer.env)).stdout).not.toContain(
        'account',
      );
    },
  );

  test('a refusal, a cool-down, a budget that is used up', async () => {
    await using pacer = await startRealPacer({ accounts: [plain] });
    const wrong = { ...pacer.env, PACER_PASSWORD: 'wrong' };
    await runCli(['login'], wrong);
    expect(await complaints([], wrong)).toEqual({
      code: 77,
      lines: expect.stringMatching(/memory .*the store remembers a refusal since .*loginResult 13/),
    });
    expect((await complaints([], pacer.env)).code).toBe(0);
    const other = { ...pacer.env, PACER_STORE: join(pacer.folder, 'other.db') };
    pacer.emulator.faults.add({
      host: 'sign-in',
      path: '/services',
      respond: { status: 503, headers: { 'Retry-After': '120' } },
    });
    expect((await runCli(['login'], other)).code).toBe(69);
    expect(await complaints([], other)).toEqual({
      code: 75,
      lines: expect.stringMatching(/memory .*a cool-down until .* because PACER gave no usable answer/),
    });
    pacer.emulator.faults.clear();
    const spent = join(pacer.folder, 'spent.db');
    await spendLogins(pacer, spent, 12);
    expect(await complaints([], { ...pacer.env, PACER_STORE: spent })).toEqual({
      code: 75,
      lines: expect.stringMatching(/memory .*the login budget is used up: 12 logins within an hour/),
    });
  });
});
