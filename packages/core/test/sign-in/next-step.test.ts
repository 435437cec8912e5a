import { ServiceUnreachableError } from '@pacer-auth/core';
import { expect, test } from 'vitest';
import type { LoginResult } from '../../src/auth-service/create-auth-service.js';
import type { OtpCode } from '../../src/otp/otp-source.js';
import { type Attempt, type Circumstances, type NextStep, nextStep } from '../../src/sign-in/next-step.js';

const AT = Date.UTC(2026, 0, 5, 14);
const PERIOD_MS = 30_000;

const first: Attempt = { field: 'clientId', offsetMs: 0, login: 1, repeatedFor: [] };
const usual: Circumstances = { learnsField: false, knownField: undefined, wasUnreachable: false };
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

interface Case {
  readonly name: string;
  readonly attempt?: Partial<Attempt>;
  readonly otp?: OtpCode;
  readonly reply: LoginResult | ServiceUnreachableError;
  readonly circumstances?: Circumstances;
  readonly next: NextStep;
}

const retry = (
  why: Extract<NextStep, { do: 'retry' }>['why'],
  change: Partial<Attempt> = {},
  before: Partial<Attempt> = {},
): NextStep => ({
  do: 'retry',
  why,
  attempt: { ...first, ...before, ...change, repeatedFor: [...(before.repeatedFor ?? []), why] },
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
    next: retry('wrong-step', { offsetMs: 90_500 }),
  },
  {
    name: 'refuses a second code of a wrong step',
    otp: code,
    attempt: { repeatedFor: ['wrong-step'] },
    reply: datedRefusal,
    next: { do: 'refuse', result: datedRefusal },
  },
  {
    name: 'refuses a code of the right step',
    otp: code,
    reply: reply('13', { serverDateAt: AT }),
    next: { do: 'refuse', result: reply('13', { serverDateAt: AT }) },
  },
  {
    name: 'refuses a code where no Date tells PACER’s clock',
    otp: code,
    reply: refused,
    next: { do: 'refuse', result: refused },
  },
  {
    name: 'refuses a backup code, which has no step',
    otp: backup,
    reply: datedRefusal,
    next: { do: 'refuse', result: datedRefusal },
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
