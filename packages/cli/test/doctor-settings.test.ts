import { describe, expect, test } from 'vitest';
import { complaints, plain } from './support/complaints.js';
import { startRealPacer } from './support/real-pacer.js';

/** A fault of the settings: variables, exit code, the line. No network is needed to see it. */
const settingFaults: readonly [fault: string, env: Record<string, string>, code: number, line: RegExp][] = [
  [
    'an unknown environment',
    { PACER_ENVIRONMENT: 'prod' },
    78,
    /environment .*PACER_ENVIRONMENT must be production \(live and billable\), qa/,
  ],
  [
    'a broken environment',
    { PACER_ENVIRONMENT: '{"name":' },
    78,
    /environment .*PACER_ENVIRONMENT is wrong: it is not JSON/,
  ],
  ['no password', { PACER_PASSWORD: '' }, 78, /account .*PACER_PASSWORD is not set/],
  [
    'a misspelt variable',
    { PACER_LOGINID: 'x' },
    1,
    /PACER_LOGINID is no variable of ours: PACER_LOGIN_ID is meant\?/,
  ],
  [
    'a passcode for a secret',
    { PACER_TOTP_SECRET: '123 456' },
    78,
    /passcode .*holds a passcode, not the secret/,
  ],
  [
    'a secret that is no base32',
    { PACER_TOTP_SECRET: 'QA36DEZ5EBAV5PS1' },
    78,
    /passcode .*the secret must be base32/,
  ],
  [
    'a secret with a character missing',
    { PACER_TOTP_SECRET: 'QA36DEZ5EBAV5PSI5' },
    78,
    /passcode .*a character is missing[\s\S]*-> Copy it again from Manage My Account, from its first character/,
  ],
  [
    'a client code with a blank',
    { PACER_CLIENT_CODE: 'Smith v Jones' },
    78,
    /client code .*PACER allows no space and no comma/,
  ],
  [
    'a client code that is too long',
    { PACER_CLIENT_CODE: 'x'.repeat(33) },
    78,
    /client code .*it has 33 characters/,
  ],
  [
    'a command that fails',
    { PACER_PASSWORD: '', PACER_PASSWORD_COMMAND: 'exit 3' },
    78,
    /account .*the command in PACER_PASSWORD_COMMAND ended with exit code 3/,
  ],
  [
    'a command that prints nothing',
    { PACER_TOTP_SECRET: '', PACER_TOTP_SECRET_COMMAND: 'true' },
    78,
    /passcode .*PACER_TOTP_SECRET_COMMAND printed nothing/,
  ],
  [
    'a password with a line break',
    { PACER_PASSWORD: 'secret\n' },
    1,
    /account .*PACER_PASSWORD begins or ends with a blank or a line break/,
  ],
  [
    'a password in quotation marks',
    { PACER_PASSWORD: '"secret"' },
    1,
    /account .*PACER_PASSWORD is in quotation marks/,
  ],
  [
    'redaction neither yes nor no',
    { PACER_REDACTION_ACKNOWLEDGED: 'y' },
    78,
    /account .*PACER_REDACTION_ACKNOWLEDGED must be 0, 1/,
  ],
  ['a store of an unknown kind', { PACER_STORE: 'mysql://x' }, 78, /store .*its kind is not known/],
  [
    'a store in a folder that is not there',
    { PACER_STORE: '/nowhere/at/all.db' },
    74,
    /store .*there is no folder \/nowhere\/at/,
  ],
  [
    'a store in memory',
    { PACER_STORE: 'memory' },
    1,
    /store .*forgets logins and refusals with each command/,
  ],
  [
    'a Redis that is down',
    { PACER_STORE: 'redis://127.0.0.1:1' },
    74,
    /store .*the Redis store at 127\.0\.0\.1:1 cannot be reached/,
  ],
  [
    'a PostgreSQL that is down',
    { PACER_STORE: 'postgres://user:s3cret@127.0.0.1:1/firm' },
    74,
    /store .*the PostgreSQL store at 127\.0\.0\.1:1 cannot be used: PostgreSQL failed: connect ECONNREFUSED/,
  ],
];

describe('doctor names the fault of the settings:', () => {
  test.each(settingFaults)('%s', async (_, env, code, line) => {
    await using pacer = await startRealPacer({ accounts: [plain] });
    const found = await complaints([], { ...pacer.env, ...env });
    expect(found).toEqual({ code, lines: expect.stringMatching(line) });
    for (const secret of [plain.password, 's3cret']) expect(found.lines).not.toContain(secret);
    expect(pacer.emulator.journal.logins()).toEqual([]);
  });
});
