// A fleet against the emulator: four processes start at the same time and share one login; four more, started when they
// have ended, need none.   node fleet.ts sqlite|redis|postgres
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { demoAccount, startEmulator } from '@pacer-auth/emulator';
import { hasServer, readKind, startServer } from './start-server.ts';

const kind = readKind(process.argv[2]);
if (!hasServer(kind)) {
  console.log(`skipped: this machine has no ${kind} server`);
  process.exit();
}
await using server = await startServer(kind);
const folder = await mkdtemp(join(tmpdir(), 'pacer-auth-fleet-'));
const emulator = await startEmulator();
const { environment, journal } = emulator;
const order = { court: emulator.court('nysd'), cases: ['500001', '500002', '500003'] };
const program = fileURLToPath(new URL(`${kind}-worker.ts`, import.meta.url));
const env = {
  ...process.env,
  PACER_ENVIRONMENT: JSON.stringify(environment),
  PACER_LOGIN_ID: demoAccount.loginId,
  PACER_PASSWORD: demoAccount.password,
  PACER_TOTP_SECRET: demoAccount.totpSecret,
  PACER_STORE: join(folder, 'pacer.db'),
  PACER_STORE_KEY: Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64'),
  ...(server && { [kind === 'redis' ? 'REDIS_URL' : 'DATABASE_URL']: server.url }),
};

for (const wave of ['first', 'second']) {
  const workers = Array.from({ length: 4 }, async () => {
    const argument = JSON.stringify(order);
    const worker = spawn(process.execPath, [program, argument], { env, stdio: 'inherit' });
    const [code] = await once(worker, 'exit');
    assert.equal(code, 0);
  });
  await Promise.all(workers);
  console.log(`${kind}: after the ${wave} four processes, ${journal.logins().length} login\n`);
}
assert.equal(journal.logins().length, 1);
assert.equal(journal.requests('nysd').length, 24);

await emulator.close();
await rm(folder, { recursive: true });
