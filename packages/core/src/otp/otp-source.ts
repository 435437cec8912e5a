import { whatIs } from '../what-is.js';

/** What a login sends as `otpCode`, and what a diagnosis may say of it. */
export interface OtpCode {
  readonly code: string;
  readonly kind: 'totp' | 'backup-code' | 'callback';
  /** The TOTP time step that the code was made for, and the step's length in ms. */
  readonly step?: { readonly number: number; readonly periodMs: number };
}

/** What a source may use while it makes a code for one login. */
export interface OtpContext {
  /** PACER's clock as far as it is known: ours and the learnt offset, in ms since epoch. */
  now(): number;
  /** How far that may be from PACER's true time, in ms. */
  readonly uncertaintyMs: number;
  /** Sleeps until {@link now} has reached a moment. Rejects with the signal's reason. */
  waitUntil(moment: number): Promise<void>;
  /**
   * Takes one item (a time step, a backup code's hash) of a ledger that everything which shares the store also uses.
   * `false`: somebody has taken it before. TypeError where it is longer than 128 characters.
   */
  claim(ledger: string, item: string): Promise<boolean>;
  /** Keeps the right to log in alive while somebody takes their time. */
  whileHolding<T>(work: Promise<T>): Promise<T>;
}

/** A source of one-time passcodes: {@link totp}, {@link backupCodes}, or a function that returns a code. */
export interface OtpMethod {
  /** Changes when the secret or the list of codes does; tells nothing about them. */
  readonly fingerprint: string;
  /**
   * Whether a code of kind `'callback'` that PACER refuses may be followed by another one, once: the source is asked
   * again at once, and must not give the same. Default: false. The two kinds of this package always may.
   */
  readonly renews?: boolean | undefined;
  next(context: OtpContext): Promise<OtpCode>;
}

/** A function that returns a code, and may say that it can give another one after a refusal. */
export interface OtpCallback {
  (): string | Promise<string>;
  /** See {@link OtpMethod.renews}. Default: false. */
  readonly renews?: boolean | undefined;
}

/** How a session gets one-time passcodes. */
export type OtpSource = OtpMethod | OtpCallback;

/** Makes one of the three kinds of source into a method. */
export function otpMethod(source: OtpSource): OtpMethod {
  if (typeof source === 'function') return callback(source);
  if (typeof source?.next === 'function' && typeof source.fingerprint === 'string') return source;
  const meant = typeof source === 'string' ? ': did you mean totp(secret)?' : '';
  throw new TypeError(
    `otp must be totp(…), backupCodes([…]) or a function that returns a code, and is ${whatIs(source)}${meant}`,
  );
}

function callback(ask: OtpCallback): OtpMethod {
  return {
    renews: ask.renews === true,
    fingerprint: 'callback',
    async next(context) {
      const answer: unknown = await context.whileHolding(Promise.resolve().then(ask));
      if (typeof answer !== 'string')
        throw new TypeError(`otp must return a string, and gave ${whatIs(answer)}`);
      // Apps show '123 456' or '123-456'.
      const code = /^[\d\s-]+$/.test(answer) ? answer.replace(/[\s-]/g, '') : answer.trim();
      if (code === '' || code.length > 64)
        throw new TypeError('otp must return a code of 1 to 64 characters');
      return { code, kind: 'callback' };
    },
  };
}
