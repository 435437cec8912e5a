import { once } from 'node:events';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { createAuthService } from '@pacer-auth/core';
import { expect, test } from 'vitest';
import { account } from '../support/pacer.js';

/** PACER, in a thread of its own, which goes on while this one stands still. */
const pacer = `
  const { parentPort, workerData } = require('node:worker_threads');
  import(workerData.emulator).then(async ({ startEmulator }) => {
    const emulator = await startEmulator({ accounts: [workerData.account] });
    emulator.journal.subscribe(() => parentPort.postMessage('answered'));
    parentPort.postMessage(emulator.environment);
  });
`;

const emulator = pathToFileURL(createRequire(import.meta.url).resolve('@pacer-auth/emulator')).href;

test('a process that slept through the time takes an answer that came meanwhile', {
  timeout: 60_000,
}, async () => {
  const worker = new Worker(pacer, { eval: true, workerData: { account, emulator } });
  try {
    const [environment] = await once(worker, 'message');
    const service = createAuthService({ environment, timeoutMs: 2_000 });
    // The request is on its way with the connection; this thread stands still until its time is over.
    const login = service.login(account);
    await once(worker, 'message');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_500);
    expect(await login).toMatchObject({ loginResult: '0' });
  } finally {
    await worker.terminate();
  }
});
