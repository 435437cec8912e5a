/** Exit codes, as in sysexits.h where one fits. */
export const exitCodes = {
  ok: 0,
  /** `doctor` found warnings, and nothing worse. */
  warning: 1,
  /** Wrong arguments. */
  usage: 64,
  /** What was given to read is not what it must be, such as a picture without a QR code. */
  data: 65,
  /** A file that was named cannot be read. */
  noInput: 66,
  /** PACER, or the way to it, does not work. */
  unavailable: 69,
  /** A fault of this program. */
  software: 70,
  /** A file cannot be written. */
  cannotCreate: 73,
  /** The store does not work. */
  store: 74,
  /** No login may be made now: a cool-down, or the budget is used up. */
  temporary: 75,
  /** PACER refused the login, or says that nobody is signed in. */
  refused: 77,
  /** A setting is missing or wrong. */
  config: 78,
  /** Interrupted by Ctrl+C, or a question was answered with it. */
  interrupted: 130,
} as const;

/** What ends a command early: a sentence, what to do about it, and the exit code. */
export class CliError extends Error {
  readonly exitCode: number;
  readonly cure: string | undefined;

  constructor(exitCode: number, message: string, cure?: string) {
    super(message);
    this.name = 'CliError';
    this.exitCode = exitCode;
    this.cure = cure;
  }
}
