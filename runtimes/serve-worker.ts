import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { runtimePath } from '@pacer-auth/servers';
import { type WorkerSource, writeWorker } from './write-worker.ts';

/** A Worker that workerd serves. It ends when it is disposed of; a folder of its Durable Objects stays. */
export interface ServedWorker extends AsyncDisposable {
  /** Its origins, one for each isolate. */
  readonly origins: readonly string[];
}

/** Serves a Worker on free ports of 127.0.0.1. */
export async function serveWorker(source: WorkerSource): Promise<ServedWorker> {
  const { isolates = 1 } = source;
  const worker = await writeWorker({ ...source, isolates });
  // What it says on the fourth descriptor: at which port each socket listens.
  const args = ['serve', '--experimental', '--control-fd=3', worker.config];
  const workerd = spawn(runtimePath('workerd'), args, { stdio: ['ignore', 'inherit', 'inherit', 'pipe'] });
  const ended = once(workerd, 'close');
  const [, , , control] = workerd.stdio;
  const origins: string[] = [];
  if (control instanceof Readable)
    for await (const line of createInterface({ input: control })) {
      const { event, port }: { event: string; port?: number } = JSON.parse(line);
      if (event === 'listen') origins.push(`http://127.0.0.1:${port}`);
      if (origins.length === isolates) break;
    }
  const stop = async () => {
    workerd.kill();
    await ended;
    worker[Symbol.dispose]();
  };
  if (origins.length < isolates) {
    await stop();
    throw new Error('workerd does not serve the Worker');
  }
  return { origins, [Symbol.asyncDispose]: stop };
}
