// Downloads a document as a stream. A stream is not repeated by itself, so that the program asks again after a sign-out.
import assert from 'node:assert/strict';
// #region imports
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createPacerSession, isPacerAuthError } from '@pacer-auth/core';
import { startEmulator } from '@pacer-auth/emulator';
import { withPacer } from '@pacer-auth/got';
import got from 'got';

// #endregion

const account = { loginId: 'reader', password: 'a "good" one' };
const emulator = await startEmulator({
  accounts: [account],
  courts: [{ name: 'nysd', documents: 'direct' }],
});
const session = createPacerSession({ environment: emulator.environment, credentials: account });
const client = withPacer(got.extend({ headers: { referer: 'https://external' } }), session);
const folder = await mkdtemp(join(tmpdir(), 'pacer-auth-'));

// #region download
async function download(url: string, file: string): Promise<void> {
  const once = () => pipeline(client.stream(url), createWriteStream(file));
  try {
    await once();
  } catch (error) {
    // Nothing of the sign-in page has been written. The session knows, and logs in for the next request.
    if (!isPacerAuthError(error) || error.code !== 'ERR_PACER_SIGNED_OUT') throw error;
    await once();
  }
}
// #endregion

try {
  const url = `${emulator.court('nysd')}/doc1/127150000101?got_receipt=1`;
  const file = join(folder, 'document.pdf');
  for (const disguise of ['redirect', 'form'] as const) {
    await download(url, file);
    assert.equal((await readFile(file)).subarray(0, 5).toString(), '%PDF-');
    emulator.signOut.disguise = disguise;
    emulator.tokens.expireAll();
  }
  assert.equal(emulator.journal.logins().length, 2);
} finally {
  await rm(folder, { recursive: true });
  await session.close();
  await emulator.close();
}
