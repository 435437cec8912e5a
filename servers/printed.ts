import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Resolves when a process has printed such a line; rejects with what it printed when it ends before. */
export async function printed(program: ChildProcess, pattern: RegExp): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const lines: string[] = [];
  program.once('error', reject);
  program.once('exit', (code) =>
    reject(new Error(`${program.spawnfile} ended with ${code}: ${lines.join('\n')}`)),
  );
  for (const input of [program.stdout, program.stderr]) {
    if (!input) continue;
    // It is read to its end: a program whose pipe is full waits.
    createInterface({ input }).on('line', (line) => {
      if (lines.length < 20) lines.push(line);
      if (pattern.test(line)) resolve();
    });
  }
  await promise;
}
