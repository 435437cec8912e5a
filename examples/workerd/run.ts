// Forty requests at once to three isolates of a Worker: one login. PACER signs the account out: one more.
import assert from 'node:assert/strict';
import { startEmulator } from '@pacer-auth/emulator';
import { askAtOnce, serveDockets } from './serve-dockets.ts';

const credentials = { loginId: 'tester01', password: 'not-a-real-one' };
await using emulator = await startEmulator({ accounts: [credentials] });
await using worker = await serveDockets(emulator, { credentials, isolates: 3 });

for (const logins of [1, 2]) {
  for (const answer of await askAtOnce(worker, 40)) assert.match(answer, /^200 [\s\S]*Docket Text/);
  emulator.journal.expectLogins(logins);
  console.log(`40 dockets from ${worker.origins.length} isolates, logins so far: ${logins}`);
  emulator.tokens.expireAll();
}
