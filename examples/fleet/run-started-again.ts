// Programs that are started again and again, by cron and by a cloud: only the first start of all logs in.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { demoAccount, startEmulator } from '@pacer-auth/emulator';
import { hasRedis, startRedis } from '@pacer-auth/servers';

const folder = await mkdtemp(join(tmpdir(), 'pacer-auth-started-'));

/** Starts a program twice, one after the other, and counts the logins. */
async function startTwice(argv: readonly string[], settings: Record<string, string>): Promise<void> {
  const emulator = await startEmulator();
  const env = {
    ...process.env,
    PACER_ENVIRONMENT: JSON.stringify(emulator.environment),
    PACER_LOGIN_ID: demoAccount.loginId,
    PACER_PASSWORD: demoAccount.password,
    PACER_TOTP_SECRET: demoAccount.totpSecret,
    PACER_STORE_KEY: Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64'),
    COURT: emulator.court('nysd'),
    ...settings,
  };
  for (const _ of ['first', 'second']) {
    const program = spawn(process.execPath, argv, {
      env,
      cwd: import.meta.dirname,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said, [code]] = await Promise.all([text(program.stdout), once(program, 'close')]);
    assert.equal(code, 0);
    assert.equal(said, '200\n');
  }
  emulator.journal.expectLogins(1);
  await emulator.close();
}

await startTwice(['cron.ts'], { PACER_STORE: join(folder, 'pacer.db') });
if (hasRedis) {
  await using redis = await startRedis();
  const call = `const { handler, stop } = await import('./lambda.ts');
    const answers = await Promise.all([handler, handler].map((each) => each({ url: process.env.COURT + '/cgi-bin/iquery.pl' })));
    console.log(answers[1].statusCode);
    await stop();`;
  await startTwice(['--input-type=module', '--eval', call], { REDIS_URL: redis.url });
} else console.log('lambda.ts: skipped, as this machine has no redis-server');
await rm(folder, { recursive: true });
