// Runs start.mjs as the start page says: unchanged, with 'production' meaning the emulator by real names.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { demoAccount, startEmulator } from '@pacer-auth/emulator';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major === 22 && minor < 23) {
  console.log(`start.mjs: not on Node.js ${process.versions.node}, which reads no HTTPS_PROXY`);
  process.exit();
}
const emulator = await startEmulator({ tls: true });
const folder = mkdtempSync(join(tmpdir(), 'pacer-auth-start-'));
const ca = join(folder, 'ca.pem');
writeFileSync(ca, emulator.ca);
const { loginId, password, totpSecret } = demoAccount;
const child = spawn(process.execPath, ['start.mjs'], {
  cwd: import.meta.dirname,
  stdio: ['ignore', 'pipe', 'inherit'],
  env: {
    ...process.env,
    NODE_USE_ENV_PROXY: '1',
    HTTPS_PROXY: emulator.proxyUrl,
    NODE_EXTRA_CA_CERTS: ca,
    PACER_LOGIN_ID: loginId,
    PACER_PASSWORD: password,
    PACER_TOTP_SECRET: totpSecret,
  },
});
const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
rmSync(folder, { recursive: true });
assert.equal(code, 0);
assert.match(said, /^200 a docket$/m);
assert.equal(emulator.journal.logins().length, 1);
await emulator.close();
