import {
  backupCodes,
  createAuthService,
  createPacerSession,
  credentialsFromEnv,
  memoryStore,
  otpFromEnv,
  sessionOptionsFromEnv,
  totp,
  xmlCodec,
} from '@pacer-auth/core';
import { expect, test } from 'vitest';
import { account } from '../support/pacer.js';

/** A call as a program without types would make it. */
function call(work: (...parameters: never[]) => unknown, ...parameters: unknown[]): () => unknown {
  return () => Reflect.apply(work, undefined, parameters);
}

const good = { environment: 'qa', credentials: account };

for (const [option, value] of [
  ['environment', undefined],
  ['environment', 'prod'],
  ['environment', null],
  ['environment.name', { environment: { authUrl: 'https://a.example', hosts: [] } }],
  ['environment.authUrl', { environment: { name: 'x', authUrl: 'http://a.example', hosts: [] } }],
  ['environment.authUrl', { environment: { name: 'x', authUrl: 'https://a.example/path', hosts: [] } }],
  ['environment.hosts', { environment: { name: 'x', authUrl: 'https://a.example' } }],
  ['environment.hosts[0]', { environment: { name: 'x', authUrl: 'https://a.example', hosts: [null] } }],
  ['environment.never', { environment: { name: 'x', authUrl: 'https://a.example', hosts: [], never: 'x' } }],
  ...[
    'ECF.nysd.uscourts.gov',
    'https://ecf.nysd.uscourts.gov',
    'ecf.nysd.uscourts.gov.',
    'ecf.nysd.uscourts.gov:443',
    'ecf.nysd.uscourts.gov/cgi-bin',
    'bücher.example',
    'user@ecf.nysd.uscourts.gov',
    'ecf-*.uscourts.gov',
    'ecf.*',
    '127.1',
    '',
    7,
  ].map(
    (host) =>
      [
        'environment.never[1]',
        {
          environment: {
            name: 'x',
            authUrl: 'https://a.example',
            hosts: [],
            never: ['www.*.uscourts.gov', host],
          },
        },
      ] as const,
  ),
  ['credentials', undefined],
  ['credentials', 'user:password'],
  ['credentials.loginId', { credentials: { password: 'x' } }],
  ['credentials.loginId', { credentials: { loginId: ' ', password: 'x' } }],
  ['credentials.password', { credentials: { loginId: 'x' } }],
  ['credentials.password', { credentials: { loginId: 'x', password: 12345678 } }],
  ['credentials.clientCode', { credentials: { ...account, clientCode: 'a b' } }],
  ['credentials.clientCode', { credentials: { ...account, clientCode: 'a\r\nX-Evil: 1' } }],
  ['credentials.clientCode', { credentials: { ...account, clientCode: 'x'.repeat(33) } }],
  ['credentials.redactionAcknowledged', { credentials: { ...account, redactionAcknowledged: '1' } }],
  ['otp', 123456],
  ['otp', '123456'],
  ['otp', ''],
  ['otp', null],
  ['otp', {}],
  ['store', null],
  ['store', {}],
  ['format', 'yaml'],
  ['format', ''],
  ['format', null],
  ['format', { format: { request: 'json' } }],
  ['fetch', 'fetch'],
  ['now', 1_000],
  ['sleep', 10],
  ['random', 0.5],
  ['onEvent', {}],
  ['detectSignedOut', true],
  ['loginPolicy', null],
  ['loginPolicy.maxLoginsPerHour', { loginPolicy: { maxLoginsPerHour: 0 } }],
  ['loginPolicy.maxLoginsPerHour', { loginPolicy: { maxLoginsPerHour: '12' } }],
  ['loginPolicy.timeoutMs', { loginPolicy: { timeoutMs: 30 } }],
  ['loginPolicy.minCooldownMs', { loginPolicy: { minCooldownMs: Number.NaN } }],
  ['loginPolicy.maxCooldownMs', { loginPolicy: { minCooldownMs: 5_000, maxCooldownMs: 1_000 } }],
  ['loginPolicy.clientCodeField', { loginPolicy: { clientCodeField: 'clientcode' } }],
  ['hosts', 'https://ecf.nysd.uscourts.gov'],
  ['hosts[0]', { hosts: [null] }],
  ['hosts[0].origin', { hosts: [{ origin: 'https://court.example.', credential: 'cookie' }] }],
  ['hosts[0].origin', { hosts: [{ origin: 'https://*', credential: 'cookie' }] }],
  ['hosts[0].origin', { hosts: [{ origin: 'https://ecf.*', credential: 'cookie' }] }],
  ['hosts[0].origin', { hosts: [{ origin: 'https://ecf.*.gov', credential: 'cookie' }] }],
  ['hosts[0].origin', { hosts: [{ origin: 'https://*.gov', credential: 'cookie' }] }],
  ['hosts[0].origin', { hosts: [{ origin: 'https://ecf*.uscourts.gov', credential: 'cookie' }] }],
  ['hosts[0].origin', { hosts: [{ origin: 'http://court.example', credential: 'cookie' }] }],
  ['hosts[0].origin', { hosts: [{ origin: 'https://court.example/path', credential: 'cookie' }] }],
  ['hosts[0].origin', { hosts: [{ origin: 'https://court.example/', credential: 'cookie' }] }],
  ['hosts[0].credential', { hosts: [{ origin: 'https://court.example', credential: 'Cookie' }] }],
  [
    'hosts[0].pathPrefix',
    { hosts: [{ origin: 'https://court.example', credential: 'cookie', pathPrefix: 'x' }] },
  ],
] as const) {
  const isPatch = /[.[]/.test(option) || (typeof value === 'object' && value !== null && option in value);
  const patch = isPatch && typeof value === 'object' && value !== null ? value : { [option]: value };
  test(`refuses the session option ${option} ${JSON.stringify(patch)} by its name`, () => {
    const options = { ...good, ...patch };
    expect(call(createPacerSession, options)).toThrow(TypeError);
    expect(call(createPacerSession, options)).toThrow(option);
  });
}

test('refuses a session without options', () => {
  expect(call(createPacerSession)).toThrow('createPacerSession needs an options object');
});

for (const [what, options, sentence] of [
  [
    'another case',
    { onevent: () => {} },
    /^createPacerSession has no option "onevent": did you mean onEvent\? Its options are environment, /,
  ],
  ['a missing letter', { stor: {} }, /no option "stor": did you mean store\?/],
  ['two letters swapped', { crednetials: {} }, /no option "crednetials": did you mean credentials\?/],
  ['another word', { verbose: true }, /no option "verbose"\. Its options are environment, /],
  [
    'a policy beside its place',
    { loginPolicy: { maxLoginPerHour: 3 } },
    /^loginPolicy has no option "maxLoginPerHour": did you mean maxLoginsPerHour\?/,
  ],
] as const) {
  test(`refuses an option that it does not know, ${what}`, () => {
    expect(call(createPacerSession, { ...good, ...options })).toThrow(TypeError);
    expect(call(createPacerSession, { ...good, ...options })).toThrow(sentence);
  });
}

for (const [what, parameters] of [
  ['a secret with digits that are not base32', ['0189189189189189']],
  ['a short secret', ['ABCDEFG']],
  ['an empty secret', ['']],
  ['no text', [123456]],
  ['a URI of another type', ['otpauth://hotp/PACER?secret=QA36DEZ5EBAV5PSI5URBQLSNVBZJH2PJ']],
  ['a URI without a secret', ['otpauth://totp/PACER']],
  ['a URI with a wrong period', ['otpauth://totp/PACER?secret=QA36DEZ5EBAV5PSI&period=0']],
  ['a period out of range', ['QA36DEZ5EBAV5PSI', { period: 301 }]],
  ['digits out of range', ['QA36DEZ5EBAV5PSI', { digits: 5 }]],
  ['an unknown algorithm', ['QA36DEZ5EBAV5PSI', { algorithm: 'MD5' }]],
] as const) {
  test(`refuses a TOTP source from ${what}, and does not repeat the secret`, () => {
    expect(call(totp, ...parameters)).toThrow(TypeError);
    expect(call(totp, ...parameters)).toThrow(/^totp: /);
    expect(call(totp, ...parameters)).not.toThrow(/0189|QA36/);
  });
}

for (const codes of [[], [''], [12345678], '12345678', undefined]) {
  test(`refuses backup codes ${JSON.stringify(codes)}`, () => {
    expect(call(backupCodes, codes)).toThrow(/^backupCodes: /);
  });
}

test('names the environment variable that is missing or wrong', () => {
  expect(() => credentialsFromEnv({})).toThrow('PACER_LOGIN_ID');
  expect(() => credentialsFromEnv({ PACER_LOGIN_ID: 'x', PACER_PASSWORD: '' })).toThrow('PACER_PASSWORD');
  const env = { PACER_LOGIN_ID: 'x', PACER_PASSWORD: ' y ', PACER_REDACTION_ACKNOWLEDGED: 'TRUE' };
  expect(credentialsFromEnv(env)).toMatchObject({ password: ' y ', redactionAcknowledged: true });
  expect(() => credentialsFromEnv({ ...env, PACER_REDACTION_ACKNOWLEDGED: 'yes' })).toThrow(
    'PACER_REDACTION_ACKNOWLEDGED',
  );
});

test('takes a session from the environment: with and without multifactor authentication', () => {
  const account = { PACER_LOGIN_ID: 'x', PACER_PASSWORD: ' y ' };
  expect(sessionOptionsFromEnv({ ...account, PACER_ENVIRONMENT: 'qa' })).toMatchObject({
    environment: 'qa',
    credentials: { loginId: 'x', password: ' y ' },
    otp: undefined,
  });
  const environment = { name: 'mine', authUrl: 'http://127.0.0.1:4000', hosts: [] };
  const PACER_TOTP_SECRET = 'qa36 dez5 ebav 5psi';
  const options = sessionOptionsFromEnv({
    ...account,
    PACER_TOTP_SECRET,
    PACER_ENVIRONMENT: JSON.stringify(environment),
  });
  expect(options).toMatchObject({ environment, otp: { fingerprint: totp(PACER_TOTP_SECRET).fingerprint } });
  expect(otpFromEnv({ PACER_TOTP_SECRET: '' })).toBeUndefined();
  for (const env of [{ PACER_ENVIRONMENT: 'qa' }, { PACER_ENVIRONMENT: 'qa', PACER_TOTP_SECRET }]) {
    expect(() => createPacerSession(sessionOptionsFromEnv({ ...account, ...env }))).not.toThrow();
  }
});

for (const [what, env, message] of [
  ['no environment', {}, /PACER_ENVIRONMENT is not set; it may be production \(live and billable\), qa/],
  ['an unknown one', { PACER_ENVIRONMENT: 'prod' }, /PACER_ENVIRONMENT must be production/],
  ['broken JSON', { PACER_ENVIRONMENT: '{secret' }, /PACER_ENVIRONMENT is wrong: it is not JSON/],
  ['a wrong one', { PACER_ENVIRONMENT: '{"name":"x"}' }, /PACER_ENVIRONMENT is wrong: environment\.authUrl/],
  [
    'a wrong secret',
    { PACER_ENVIRONMENT: 'qa', PACER_TOTP_SECRET: 'secret01' },
    /PACER_TOTP_SECRET is wrong/,
  ],
] as const) {
  test(`names the variable that is wrong: ${what}`, () => {
    const take = () => sessionOptionsFromEnv({ PACER_LOGIN_ID: 'x', PACER_PASSWORD: 'y', ...env });
    expect(take).toThrow(TypeError);
    expect(take).toThrow(message);
    expect(take).not.toThrow(/secret01|\{secret/);
  });
}

test('names the field that XML cannot carry, and not its value', () => {
  const encode = () => xmlCodec.encode({ loginId: 'x', password: 'secret\u0000' });
  expect(encode).toThrow(/^password holds a character that XML 1.0 cannot carry/);
  expect(encode).not.toThrow(/secret/);
});

for (const [option, patch] of [
  ['format', { format: 'csv' }],
  ['fetch', { fetch: null }],
  ['timeoutMs', { timeoutMs: 0 }],
  ['environment', { environment: 'staging' }],
] as const) {
  test(`refuses the authentication service's option ${option} by its name`, () => {
    expect(call(createAuthService, { environment: 'qa', ...patch })).toThrow(option);
  });
}

test('makes a session with every option given', async () => {
  await using session = createPacerSession({
    environment: 'qa',
    credentials: () => account,
    otp: totp('QA36 DEZ5 ebav 5psi'),
    store: memoryStore(),
    format: { request: 'xml', response: 'json' },
    hosts: [{ origin: 'https://ecf-test.nysd.uscourts.gov', credential: 'cookie' }],
  });
  expect(session.warning).toBeUndefined();
});
