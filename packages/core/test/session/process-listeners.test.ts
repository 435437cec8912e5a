import { execFile } from 'node:child_process';
import { channel } from 'node:diagnostics_channel';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { logEvents, type PacerEvent, type PacerEventMessage } from '@pacer-auth/core';
import { expect, test } from 'vitest';
import { disclose, expectNone, spellings } from '../support/disclose.js';
import { account, openSession, recordEvents, startPacer, toCourt } from '../support/pacer.js';
import { send } from '../support/send.js';

const events = channel('pacer-auth:event');
const program = fileURLToPath(new URL('../support/one-login.mjs', import.meta.url));
const warnedAccount = { ...account, clientCode: 'required' } as const;

/** What the channel carries of sessions of this name, until it is disposed of. */
function listen(): { readonly messages: PacerEventMessage[] } & Disposable {
  const messages: PacerEventMessage[] = [];
  const hear = (message: unknown) => {
    if (isMessage(message)) messages.push(message);
  };
  events.subscribe(hear);
  return { messages, [Symbol.dispose]: () => events.unsubscribe(hear) };
}

function isMessage(message: unknown): message is PacerEventMessage {
  return message instanceof Object && 'event' in message && 'session' in message;
}

/** The warnings of this process that name PACER. */
function collectWarnings(): { readonly warnings: Error[] } & Disposable {
  const warnings: Error[] = [];
  const hear = (warning: Error) => {
    if (warning.name === 'PacerWarning') warnings.push(warning);
  };
  process.on('warning', hear);
  return { warnings, [Symbol.dispose]: () => void process.off('warning', hear) };
}

test('publishes the events of a session on a channel, the same as its listener hears, and nothing secret', async () => {
  const recorded = recordEvents();
  await using emulator = await startPacer({ rotate: 'every-answer' });
  using heard = listen();
  await using session = openSession(emulator, { onEvent: recorded.onEvent });
  await send(session, toCourt(emulator));
  emulator.tokens.expireAll();
  await send(session, toCourt(emulator));
  const { value } = await session.token();

  expect(heard.messages.map(({ event }) => event)).toEqual(recorded.events);
  expect(heard.messages.length).toBeGreaterThan(5);
  expect(new Set(heard.messages.map((message) => message.session)).size).toBe(1);
  expect(heard.messages[0]?.session).toEqual({ environment: emulator.environment.name });
  expectNone(disclose(heard.messages), [value, ...spellings(account.password)]);
});

test('tells the events of two sessions apart on the channel', async () => {
  await using emulator = await startPacer();
  using heard = listen();
  await using first = openSession(emulator);
  await using second = openSession(emulator);
  await Promise.all([first.token(), second.token(), first.forClientCode('matter-42').token()]);

  const logins = heard.messages.filter(({ event }) => event.type === 'login-succeeded');
  expect(new Set(logins.map(({ session }) => session)).size).toBe(2);
});

test('prints a line an event to stderr where NODE_DEBUG names it, without a secret, and nothing otherwise', async () => {
  await using emulator = await startPacer();
  const env = {
    PATH: process.env.PATH ?? '',
    PACER_ENVIRONMENT: JSON.stringify(emulator.environment),
    PACER_LOGIN_ID: account.loginId,
    PACER_PASSWORD: account.password,
  };
  const run = (more: Record<string, string>) =>
    promisify(execFile)(process.execPath, [program], { env: { ...env, ...more } });

  const { stderr } = await run({ NODE_DEBUG: 'pacer-auth' });
  const lines = stderr.trim().split('\n');
  expect(lines.map((line) => line.replace(/\d+(?=:)|(?<=token=)\w+/g, 'x'))).toEqual([
    'PACER-AUTH x: login-started attempt=1',
    'PACER-AUTH x: login-succeeded login=1 token=x',
    'PACER-AUTH x: logged-out token=x errorDescription=""',
  ]);
  expect(stderr).not.toMatch(/\w{100}/);
  expectNone(stderr, spellings(account.password));
  expect(await run({})).toEqual({ stdout: '', stderr: '' });
});

test('prints a warning that nobody hears, once for a session', async () => {
  await using emulator = await startPacer({ accounts: [warnedAccount] });
  using printed = collectWarnings();
  await using session = openSession(emulator);
  await session.token();
  emulator.tokens.expireAll();
  await send(session, toCourt(emulator));
  await new Promise(setImmediate);

  expect(emulator.journal.logins().length).toBeGreaterThan(1);
  expect(printed.warnings.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^PACER signed in with a warning \(client-code-required\): ./),
  ]);
  expectNone(printed.warnings.map(disclose).join(''), spellings(account.password));
});

test.for(['onEvent', 'channel'] as const)('prints no warning that is heard by %s', async (how) => {
  await using emulator = await startPacer({ accounts: [warnedAccount] });
  const recorded = recordEvents();
  using heard = how === 'channel' ? listen() : undefined;
  using printed = collectWarnings();
  await using session = openSession(emulator, how === 'onEvent' ? { onEvent: recorded.onEvent } : {});
  await session.token();
  await new Promise(setImmediate);

  expect(printed.warnings).toEqual([]);
  const all = heard ? heard.messages.map(({ event }) => event.type) : recorded.types();
  expect(all).toContain('warning');
});

test('works where there is no process to tell', async () => {
  const code = `import { createPacerSession } from '@pacer-auth/core';
    const { process } = globalThis;
    delete globalThis.process;
    const session = createPacerSession({
      environment: 'qa',
      credentials: { loginId: 'a', password: 'b' },
      fetch: async () => Response.json({ loginResult: '0', nextGenCSO: 'token', errorDescription: 'odd' }),
    });
    const { login } = await session.token();
    process.stdout.write(String(login));`;
  const cwd = new URL('../..', import.meta.url);
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code], {
    cwd,
  });
  expect(stdout).toBe('1');
});

/** A logger that keeps what it is told. */
function keepLines(): { lines: unknown[][]; logger: Parameters<typeof logEvents>[0] } {
  const lines: unknown[][] = [];
  const at =
    (level: string) =>
    (...given: unknown[]) => {
      lines.push([level, ...given]);
    };
  return { lines, logger: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') } };
}

const samples: readonly PacerEvent[] = [
  { at: 1, type: 'login-started', attempt: 2, why: 'wrong-step' },
  { at: 2, type: 'token-rotated', login: 1, from: '0a', token: '1b' },
  { at: 3, type: 'warning', warning: { kind: 'unknown', description: 'It is "odd".\nForged: line' } },
  { at: 4, type: 'login-failed', code: 'ERR_PACER_LOGIN_REJECTED', message: 'Not so.' },
];

test('logEvents writes a line for every event to a console, at its level', () => {
  const { lines, logger } = keepLines();
  samples.forEach(logEvents(logger));
  expect(lines).toEqual([
    ['info', 'pacer-auth: login-started attempt=2 why=wrong-step'],
    ['debug', 'pacer-auth: token-rotated login=1 from=0a token=1b'],
    ['warn', 'pacer-auth: warning kind=unknown description="It is \\"odd\\".\\nForged: line"'],
    ['error', 'pacer-auth: login-failed code=ERR_PACER_LOGIN_REJECTED message="Not so."'],
  ]);
});

test('logEvents gives a logger that takes them the fields as well', () => {
  const { lines, logger } = keepLines();
  samples.slice(0, 1).forEach(logEvents(Object.assign(logger, { child: () => {} })));
  expect(lines).toEqual([
    ['info', { pacer: samples[0] }, 'pacer-auth: login-started attempt=2 why=wrong-step'],
  ]);
});

test.for([undefined, null, 'console', {}, { info() {} }])(
  'logEvents refuses %s, which is no logger',
  (given) => {
    expect(() => Reflect.apply(logEvents, undefined, [given])).toThrow(
      'logEvents needs console or a logger such as pino',
    );
  },
);
