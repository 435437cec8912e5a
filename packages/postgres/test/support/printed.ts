import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Resolves when a process has written such a line to stderr; rejects with what it wrote when it ends before. */
export async function printed(server: ChildProcess, pattern: RegExp): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const lines: string[] = [];
  server.once('error', reject);
  server.once('exit', (code) =>
    reject(new Error(`${server.spawnfile} ended with ${code}: ${lines.join('\n')}`)),
  );
  if (server.stderr) {
    createInterface({ input: server.stderr }).on('line', (line) => {
      if (lines.length < 20) lines.push(line);
      if (pattern.test(line)) resolve();
    });
  }
  await promise;
}
