import { PacerAuthError } from '../errors.js';
import { safeCause } from '../safe-cause.js';
import type { Sleep } from '../sleep.js';
import { checkJsonSize, countUpTo, objectOf, oneOf, optional, text } from './field-checks.js';
import type { JsonObject, StoredRecord, TokenStore } from './token-store.js';
import { withDeadline } from './with-deadline.js';

/** How long any call of a store may take, in ms: less than a lease lasts. */
const DEADLINE_MS = 10_000;
const KNOWN_TOKENS = 16;
const MAX_TOKEN_LENGTH = 4_096;

const checkStored = objectOf({
  value: objectOf({}),
  version: countUpTo(Number.MAX_SAFE_INTEGER),
  leaseOwner: optional(text(256)),
});
const checkAnswer = oneOf(true, false);

/**
 * A store that somebody else has made: each call has a deadline, an answer is of the kind that it must be, and whatever
 * goes wrong is `ERR_PACER_STORE`, without a token in it. A call that is late goes on, and does no harm: a write is
 * fenced off by the record's version, and a lease that comes after all is given back.
 */
export function guardedStore(store: TokenStore, sleep: Sleep): TokenStore {
  /** Tokens that a driver may quote in its errors: the newest that were read or written. */
  const tokens: string[] = [];

  function rememberToken({ token }: JsonObject): void {
    if (typeof token !== 'string' || token.length > MAX_TOKEN_LENGTH || tokens.includes(token)) return;
    tokens.push(token);
    if (tokens.length > KNOWN_TOKENS) tokens.shift();
  }

  async function guarded<T>(answer: Promise<T>, check: (answer: T) => void = () => {}): Promise<T> {
    try {
      const found = await withDeadline(DEADLINE_MS, sleep, answer);
      check(found);
      return found;
    } catch (error) {
      throw storeFailed(error, tokens);
    }
  }

  return {
    async read(key): Promise<StoredRecord | undefined> {
      const stored = await guarded(
        call(() => store.read(key)),
        (found) => {
          if (found === undefined) return;
          checkStored(found, '');
          checkJsonSize(found.value);
        },
      );
      if (stored) rememberToken(stored.value);
      return stored;
    },
    async write(key, value, version) {
      rememberToken(value);
      return await guarded(
        call(() => store.write(key, value, version)),
        (answer) => checkAnswer(answer, 'the answer to write'),
      );
    },
    async acquireLease(key, owner, leaseMs) {
      const asked = call(() => store.acquireLease(key, owner, leaseMs));
      try {
        return await guarded(asked, (answer) => checkAnswer(answer, 'the answer to acquireLease'));
      } catch (error) {
        // It may have been given, or be given yet: nobody will use it, and all would wait for its end.
        Promise.allSettled([asked])
          .then(() => store.releaseLease(key, owner))
          .catch(() => {});
        throw error;
      }
    },
    releaseLease: (key, owner) => guarded(call(() => store.releaseLease(key, owner))),
  };
}

/** The error for whatever went wrong with a store. */
export function storeFailed(error: unknown, tokens: readonly string[] = []): PacerAuthError {
  const cause = safeCause(error, tokens);
  const message = `The token store failed: ${cause.message}. No login is made without it.`;
  return new PacerAuthError('ERR_PACER_STORE', message, { cause });
}

/** A method may throw before it gives a promise, or give none. */
async function call<T>(work: () => Promise<T>): Promise<T> {
  return await work();
}
