import { ServiceUnreachableError } from '@pacer-auth/core';
import { expect, test } from 'vitest';
import type { LoginResult } from '../../src/auth-service/create-auth-service.js';
import type { LoginRepeatReason } from '../../src/events.js';
import type { OtpCode } from '../../src/otp/otp-source.js';
import { type Attempt, type Circumstances, type NextStep, nextStep } from '../../src/sign-in/next-step.js';

const AT = Date.UTC(2026, 0, 5, 14);
const PERIOD_MS = 30_000;

const unknownClock = { offsetMs: 0, uncertaintyMs: 2_000 };
const first: Attempt = {
  field: 'clientId',
  clock: unknownClock,
  provesClock: false,
  login: 1,
  repeatedFor: [],
};
const usual: Circumstances = {
  learnsField: false,
  knownField: undefined,
  wasUnreachable: false,
  isAwaited: true,
  repeatsPasscodes: true,
  renewsPasscodes: false,
};
const learning: Circumstances = { ...usual, learnsField: true };

const reply = (loginResult: string, more: Partial<LoginResult> = {}): LoginResult => ({
  loginResult,
  errorDescription: '',
  sentAt: AT,
  receivedAt: AT,
  ...more,
});
const accepted = reply('0', { nextGenCSO: 'T1' });
const unread = reply('0', {
  nextGenCSO: 'T1',
  warning: { kind: 'client-code-required', description: 'A required Client Code was not entered.' },
});
const refused = reply('13');
/** PACER's clock is 90 s ahead. */
const datedRefusal = reply('13', { serverDateAt: AT + 90_000 });
const down = new ServiceUnreachableError('ERR_PACER_LOGIN_UNREACHABLE', 'down');
const comeBack = new ServiceUnreachableError('ERR_PACER_LOGIN_UNREACHABLE', 'down', { retryAfterMs: 9_000 });
const code: OtpCode = {
  code: '123456',
  kind: 'totp',
  step: { number: Math.floor(AT / PERIOD_MS), periodMs: PERIOD_MS },
};
const backup: OtpCode = { code: 'abc', kind: 'backup-code' };
const typed: OtpCode = { code: '123456', kind: 'callback' };

interface Case {
  readonly name: string;
  readonly attempt?: Partial<Attempt>;
  readonly otp?: OtpCode;
  readonly reply: LoginResult | ServiceUnreachableError;
  readonly circumstances?: Circumstances;
  readonly next: NextStep;
}

const retry = (
  why: LoginRepeatReason,
  change: Partial<Attempt> = {},
): Extract<NextStep, { do: 'retry' }> => ({
  do: 'retry',
  why,
  attempt: { ...first, ...change, repeatedFor: [why] },
});

function table(cases: readonly Case[]): void {
  for (const { name, attempt, otp, reply: found, circumstances = usual, next } of cases) {
    test(name, () => {
      expect(nextStep({ ...first, ...attempt }, { otp, reply: found }, circumstances)).toEqual(next);
    });
  }
}

const fellBack: Partial<Attempt> = { field: 'clientCode', fallback: unread, repeatedFor: ['client-code'] };

table([
  {
    name: 'accepts what PACER accepts',
    reply: accepted,
    next: { do: 'accept', result: accepted, field: 'clientId' },
  },
  {
    name: 'refuses what PACER refuses, without a passcode',
    reply: datedRefusal,
    next: { do: 'refuse', result: datedRefusal },
  },
  {
    name: 'refuses any result that is not 13, whatever the clock',
    otp: code,
    reply: { ...datedRefusal, loginResult: '4' },
    next: { do: 'refuse', result: { ...datedRefusal, loginResult: '4' } },
  },
]);

// Where the reply's Date proves that the code was of another time step.
table([
  {
    name: 'repeats with the measured offset where the Date proves a wrong step',
    otp: code,
    reply: datedRefusal,
    next: {
      ...retry('wrong-step', { clock: { offsetMs: 90_500, uncertaintyMs: 500 }, provesClock: true }),
      refused: datedRefusal,
    },
  },
  {
    name: 'keeps the sharper clock where the measurement is blurred, and does not contradict it',
    otp: { ...code, step: { number: Math.floor(AT / PERIOD_MS) - 9, periodMs: PERIOD_MS } },
    attempt: { clock: unknownClock },
    reply: reply('13', { serverDateAt: AT, sentAt: AT - 8_000, receivedAt: AT }),
    next: {
      ...retry('wrong-step'),
      refused: reply('13', { serverDateAt: AT, sentAt: AT - 8_000, receivedAt: AT }),
    },
  },
]);

// Where the passcode may have been what was wrong, and nothing proves it.
const again = (result: LoginResult): NextStep => ({ ...retry('passcode'), refused: result });
const final = (result: LoginResult): NextStep => ({ do: 'refuse', result });
const rightStep = reply('13', { serverDateAt: AT });
table([
  {
    name: 'repeats with the next code after one of the right step',
    otp: code,
    reply: rightStep,
    next: again(rightStep),
  },
  { name: 'repeats where no Date tells the clock', otp: code, reply: refused, next: again(refused) },
  { name: 'repeats with the next backup code', otp: backup, reply: datedRefusal, next: again(datedRefusal) },
  { name: 'does not ask a callback again', otp: typed, reply: refused, next: final(refused) },
  {
    name: 'asks a callback again that can give another code',
    otp: typed,
    reply: refused,
    circumstances: { ...usual, renewsPasscodes: true },
    next: again(refused),
  },
  {
    name: 'refuses the second after a passcode that may have been used',
    otp: code,
    attempt: { repeatedFor: ['passcode'] },
    reply: datedRefusal,
    next: final(datedRefusal),
  },
  {
    name: 'refuses the second after a wrong step',
    otp: code,
    attempt: { repeatedFor: ['no-answer', 'wrong-step'] },
    reply: refused,
    next: final(refused),
  },
  {
    name: 'repeats nothing where the policy says one',
    otp: code,
    reply: datedRefusal,
    circumstances: { ...usual, repeatsPasscodes: false },
    next: final(datedRefusal),
  },
  {
    name: 'decides the same where nobody waits: the refusal is kept, and the next request makes the second login',
    otp: code,
    reply: refused,
    circumstances: { ...usual, isAwaited: false },
    next: again(refused),
  },
]);

// Where the service gives no usable answer.
table([
  { name: 'repeats once after no answer', reply: down, next: retry('no-answer') },
  {
    name: 'gives up after a second one',
    attempt: { repeatedFor: ['no-answer'] },
    reply: down,
    next: { do: 'give-up', error: down },
  },
  {
    name: 'gives up at once where the last login was in vain, too',
    reply: down,
    circumstances: { ...usual, wasUnreachable: true },
    next: { do: 'give-up', error: down },
  },
  {
    name: 'gives up where nobody waits any more',
    reply: down,
    circumstances: { ...usual, isAwaited: false },
    next: { do: 'give-up', error: down },
  },
  {
    name: 'gives up where the service says when to come back',
    reply: comeBack,
    next: { do: 'give-up', error: comeBack },
  },
]);

// Where the client code was not read.
table([
  {
    name: 'tries the other spelling once',
    reply: unread,
    circumstances: learning,
    next: retry('client-code', { field: 'clientCode', fallback: unread }),
  },
  {
    name: 'accepts the other spelling where it is read',
    attempt: fellBack,
    reply: accepted,
    circumstances: learning,
    next: { do: 'accept', result: accepted, field: 'clientCode' },
  },
  {
    name: 'goes back to the first login where neither is read',
    attempt: fellBack,
    reply: { ...unread, nextGenCSO: 'T2' },
    circumstances: learning,
    next: { do: 'accept', result: unread, field: 'clientId' },
  },
  {
    name: 'goes back to the first login where the second is refused',
    attempt: fellBack,
    reply: refused,
    circumstances: learning,
    next: { do: 'accept', result: unread, field: 'clientId' },
  },
  {
    name: 'goes back to the first login where the second is not answered',
    attempt: fellBack,
    reply: down,
    circumstances: learning,
    next: { do: 'accept', result: unread, field: 'clientId' },
  },
  {
    name: 'does not look for a spelling that is known',
    reply: unread,
    circumstances: { ...learning, knownField: 'clientId' },
    next: { do: 'accept', result: unread, field: 'clientId' },
  },
  {
    name: 'does not look for a spelling where no client code is sent',
    reply: unread,
    next: { do: 'accept', result: unread, field: 'clientId' },
  },
]);
