// Streams a document to a file, over a sign-out in the middle of the program.
import assert from 'node:assert/strict';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPacerSession } from '@pacer-auth/core';
import { startEmulator } from '@pacer-auth/emulator';
import { withPacer } from '@pacer-auth/undici';
import { Agent, stream } from 'undici';

const account = { loginId: 'reader', password: 'a "good" one' };
const emulator = await startEmulator({
  accounts: [account],
  courts: [{ name: 'nysd', documents: 'direct' }],
  referer: 'any',
});
const session = createPacerSession({ environment: emulator.environment, credentials: account });
const dispatcher = withPacer(new Agent(), session);

// #region download
async function download(url: string, file: string): Promise<void> {
  // The file is opened for the document, and never for a sign-in page that came before it.
  await stream(url, { dispatcher, method: 'GET' }, ({ statusCode }) => {
    if (statusCode !== 200) throw new Error(`status ${statusCode}`);
    return createWriteStream(file);
  });
}
// #endregion

const folder = await mkdtemp(join(tmpdir(), 'pacer-auth-undici-'));
const file = join(folder, 'document.pdf');
await download(`${emulator.court('nysd')}/doc1/127150000101?got_receipt=1`, file);
emulator.tokens.expireAll();
await download(`${emulator.court('nysd')}/doc1/127150000101?got_receipt=1`, file);
assert.equal((await readFile(file)).subarray(0, 5).toString(), '%PDF-');
assert.equal(emulator.journal.logins().length, 2);

await rm(folder, { recursive: true });
await session.close();
await dispatcher.close();
await emulator.close();
