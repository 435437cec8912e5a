import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Resolves when a process has printed such a line; rejects when it ends before. */
export async function printed(server: ChildProcess, pattern: RegExp): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.once('exit', (code) => reject(new Error(`${server.spawnfile} ended with ${code}`)));
  if (server.stdout) {
    createInterface({ input: server.stdout }).on('line', (line) => {
      if (pattern.test(line)) resolve();
    });
  }
  await promise;
}
