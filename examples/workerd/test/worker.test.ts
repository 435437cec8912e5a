import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoAccount, startEmulator } from '@pacer-auth/emulator';
import { serveWorker } from '@pacer-auth/runtimes';
import { expect, onTestFinished, test, vi } from 'vitest';
import { askAtOnce, serveDockets } from '../serve-dockets.ts';

const credentials = { loginId: 'tester01', password: 'not-a-real-one' };
const docket = expect.stringMatching(/^200 [\s\S]*Docket Text/);

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pacer-auth-objects-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

test('requests to several isolates at once make one login, and one more after a sign-out', async () => {
  await using emulator = await startEmulator({ accounts: [credentials] });
  await using worker = await serveDockets(emulator, { credentials, isolates: 3 });
  expect(new Set(worker.origins).size).toBe(3);

  expect(await askAtOnce(worker, 40)).toEqual(Array(40).fill(docket));
  emulator.journal.expectLogins(1);

  emulator.tokens.expireAll();
  expect(await askAtOnce(worker, 40)).toEqual(Array(40).fill(docket));
  emulator.journal.expectLogins(2);
});

test('an object that ends and begins again is still signed in', async () => {
  await using emulator = await startEmulator();
  const { totpSecret, ...credentials } = demoAccount;
  const serving = { credentials, totpSecret, storage: await temporaryFolder() };
  for (const _ of ['first', 'second']) {
    await using worker = await serveDockets(emulator, serving);
    expect(await askAtOnce(worker, 4)).toEqual(Array(4).fill(docket));
  }
  emulator.journal.expectLogins(1);
});

test('a wrong password is sent once, whoever asks, and not again after a restart', async () => {
  await using emulator = await startEmulator({ accounts: [credentials] });
  const wrong = { loginId: credentials.loginId, password: 'not-the-password' };
  const serving = { credentials: wrong, isolates: 2, storage: await temporaryFolder() };
  for (const _ of ['first', 'second']) {
    await using worker = await serveDockets(emulator, serving);
    const answers = await askAtOnce(worker, 10);
    expect(answers).toEqual(
      Array(10).fill(expect.stringMatching(/^502 Error: LoginRejectedError: PACER refused/)),
    );
    expect(answers.join()).not.toContain(wrong.password);
  }
  emulator.journal.expectLogins(1);
});

test('a login goes on when the caller for whom it began has left', async () => {
  await using emulator = await startEmulator({ accounts: [credentials] });
  await using worker = await serveDockets(emulator, { credentials });
  const answer = emulator.faults.add({ host: 'sign-in', hang: true });

  const caller = new AbortController();
  const left = fetch(`${worker.origins[0]}/dockets/500001`, { signal: caller.signal });
  await vi.waitFor(() => expect(emulator.journal.requests('sign-in')).toHaveLength(1), 30_000);
  caller.abort();
  await expect(left).rejects.toThrow('aborted');
  const others = askAtOnce(worker, 4);
  answer();

  expect(await others).toEqual(Array(4).fill(docket));
  emulator.journal.expectLogins(1);
});

test('without the object, each isolate signs in by itself', async () => {
  await using emulator = await startEmulator({ accounts: [credentials] });
  await using worker = await serveWorker({
    contents: `
      import { createPacerSession } from '@pacer-auth/core';
      import { withPacer } from '@pacer-auth/fetch';
      let session;
      export default {
        fetch(_, { OPTIONS, PAGE }) {
          session ??= createPacerSession(JSON.parse(OPTIONS));
          return withPacer(fetch, session)(PAGE);
        },
      };`,
    folder: import.meta.dirname,
    isolates: 3,
    bindings: {
      OPTIONS: JSON.stringify({ environment: emulator.environment, credentials }),
      PAGE: `${emulator.court('nysd')}/cgi-bin/iquery.pl`,
    },
  });

  expect(await askAtOnce(worker, 30)).toEqual(Array(30).fill(expect.stringMatching(/^200 /)));
  emulator.journal.expectLogins(3);
});
