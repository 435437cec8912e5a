import { type ChildProcess, spawn } from 'node:child_process';
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

/** Starts `child.ts`. */
export function startChild(args: readonly string[]): Child {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const answer = (async () => {
    for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line);
    throw new Error('the child printed nothing');
  })();
  return { process: child, answer };
}

/** The answer of a child that ends by itself. */
export async function runChild(...args: readonly string[]): Promise<unknown> {
  const child = startChild(args);
  const ended = once(child.process, 'exit');
  child.process.stdin?.end();
  const line = await child.answer;
  await ended;
  return line;
}
