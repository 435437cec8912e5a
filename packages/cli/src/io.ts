import type { Readable, Writable } from 'node:stream';

/** What a command has of the process that it runs in. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Readable;
  readonly stdout: Writable;
  /** Notes, questions and progress, so that the output can be piped. */
  readonly stderr: Writable;
  /** Whether a person can be asked: standard input and standard error are terminals. */
  readonly interactive: boolean;
  /** Whether standard error is a terminal, so that progress can be drawn. */
  readonly progress: boolean;
  /** Aborts when the command is interrupted. */
  readonly signal: AbortSignal;
}

/** What every command can be told. */
export interface CommonOptions {
  readonly json?: boolean | undefined;
  readonly quiet?: boolean | undefined;
  readonly environment?: string | undefined;
  readonly store?: string | undefined;
  readonly envFile?: string | undefined;
}

/** Writes what a command has found. */
export interface Output {
  /** The result: text, or one line of JSON with `--json`. */
  result(text: string, json: unknown): void;
  /** A remark on the way, on standard error; nothing with `--quiet` or `--json`. */
  note(text: string): void;
}

/** What a command works with. */
export interface Run<Options> {
  readonly io: Io;
  readonly output: Output;
  readonly options: Options & CommonOptions;
  setExitCode(code: number): void;
}

export function createOutput({ stdout, stderr }: Io, { json, quiet }: CommonOptions): Output {
  return {
    result(text, value) {
      stdout.write(json ? `${JSON.stringify(value)}\n` : text === '' ? '' : `${text}\n`);
    },
    note(text) {
      if (!quiet && !json) stderr.write(`${text}\n`);
    },
  };
}
