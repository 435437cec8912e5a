import { confirm, isCancel, password, select, text } from '@clack/prompts';
import { CliError, exitCodes } from '../exit-codes.js';
import type { Io } from '../io.js';

/** How a question is asked. */
export interface Question {
  /** What is typed is not shown. */
  readonly secret?: boolean | undefined;
  /** An empty answer will do. */
  readonly optional?: boolean | undefined;
}

/** Asks for a text. */
export async function ask(io: Io, message: string, { secret, optional }: Question = {}): Promise<string> {
  const validate = (value: string | undefined) => (value || optional ? undefined : 'Please type something');
  const options = { message, validate, output: io.stderr, signal: io.signal };
  const answer = await (secret ? password({ ...options, mask: '•' }) : text(options));
  if (isCancel(answer)) throw givenUp();
  return answer ?? '';
}

/** Asks which of several. */
export async function choose(
  io: Io,
  message: string,
  choices: readonly { value: string; label: string }[],
): Promise<string> {
  const answer = await select({ message, options: [...choices], output: io.stderr, signal: io.signal });
  if (isCancel(answer)) throw givenUp();
  return answer;
}

/** Asks whether to go on; no by default. */
export async function agree(io: Io, message: string): Promise<boolean> {
  const answer = await confirm({ message, initialValue: false, output: io.stderr, signal: io.signal });
  if (isCancel(answer)) throw givenUp();
  return answer;
}

function givenUp(): CliError {
  return new CliError(exitCodes.interrupted, 'given up');
}
