import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('child.ts', import.meta.url));

/** A process of a fleet. */
export interface Child {
  readonly process: ChildProcess;
  /** The line of JSON that it prints. */
  readonly answer: Promise<unknown>;
}

/** Starts `child.ts`; `limit` is a shell command that runs before it in the same process, such as `ulimit -f 64`. */
export function startChild(
  args: readonly string[],
  options: SpawnOptions & { readonly limit?: string } = {},
): Child {
  const { limit, ...others } = options;
  const [command, ...words] = [globalThis.process.execPath, program, ...args];
  const stdio = { stdio: ['pipe', 'pipe', 'inherit'], ...others } satisfies SpawnOptions;
  const process = limit
    ? spawn('sh', ['-c', `${limit}; exec "$0" "$@"`, command, ...words], stdio)
    : spawn(command, words, stdio);
  return { process, answer: firstLine(process) };
}

/** The answer of a child that ends by itself. */
export async function runChild(...args: Parameters<typeof startChild>): Promise<unknown> {
  const { process, answer } = startChild(...args);
  const ended = once(process, 'exit');
  process.stdin?.end();
  const line = await answer;
  await ended;
  return line;
}

async function firstLine({ stdout }: ChildProcess): Promise<unknown> {
  if (!stdout) throw new Error('the child has no output');
  for await (const line of createInterface({ input: stdout })) return JSON.parse(line);
  throw new Error('the child printed nothing');
}
