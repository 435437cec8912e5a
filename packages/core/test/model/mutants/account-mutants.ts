import type { Mutant } from './mutant.js';

/** Of what is kept of an account: tokens, records, passcodes. */
export const accountMutants: readonly Mutant[] = [
  {
    name: 'the memory store gives its lease to anybody',
    rule: 'one login at a time',
    file: 'store/memory-store.js',
    find: 'changesHands && left > 0 && left <= 2 * entry.leaseMs',
    replace: 'false',
  },
  {
    name: 'a change that is saved while another is written is lost',
    rare: true,
    rule: 'no login while a refusal stands',
    file: 'store/unsaved-changes.js',
    find: 'const changes = unsaved.get(key) ?? [];\n            changes.push',
    replace: 'const changes = [...(unsaved.get(key) ?? [])];\n            changes.push',
  },
  {
    name: 'a call of the store has no deadline',
    rule: 'every waiter settles',
    file: 'store/with-deadline.js',
    find: 'await sleep(timeoutMs, done.signal);',
    replace: 'await new Promise(() => {});',
  },
  {
    name: 'a time step is not claimed',
    rule: 'no passcode twice',
    file: 'otp/totp.js',
    find: '(await claim(fingerprint, String(number)))',
    replace: 'true',
  },
  {
    name: 'a backup code is not claimed',
    rule: 'no passcode twice',
    file: 'otp/backup-codes.js',
    find: "await claim('backup-codes', sha256(code))",
    replace: 'true',
  },
  {
    name: 'a write succeeds on any version',
    // Since an account is locked whatever its client code, its ledger is raced for no more; its record still is.
    rule: 'no needless login',
    file: 'store/memory-store.js',
    seed: 12,
    find: '(entry?.version ?? 0) !== version',
    replace: 'false',
  },
  {
    name: 'a code is sent as soon as its step begins here',
    rule: 'no early passcode',
    file: 'otp/totp.js',
    find: 'if (moment < start + beginMs)',
    replace: 'if (false)',
  },
  {
    name: 'a wait for the next step ends as soon as that begins here',
    rule: 'no early passcode',
    file: 'otp/totp.js',
    find: 'const beginMs = Math.min(uncertaintyMs, periodMs * LARGEST_MARGIN);',
    replace: 'const beginMs = 0;',
  },
  {
    name: 'a late answer overwrites a newer token',
    seed: 1,
    rule: 'the newest token is used',
    file: 'token/token.js',
    find: '!newest || !isSameLogin(newest, sent)',
    replace: '!newest',
  },
  {
    name: 'a re-issued token is not taken over',
    rule: 'the newest token is used',
    file: 'token/token.js',
    find: 'newest = { ...newest, value };',
    replace: '',
  },
  {
    name: 'the token of a login is forgotten where its repeat is counted and not sent',
    rare: true,
    rule: 'an answer is kept',
    file: 'sign-in/log-in.js',
    find: "counting !== 'not-counted'",
    replace: "counting === 'may-be-sent'",
  },
];
