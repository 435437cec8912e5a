// Runs programs as a newcomer does: unchanged, each twice in a row, against the installed command of the emulator, with
// nothing but the variables that it writes and prints. Twice, because the second run meets a passcode that is used.
//
//   node ../run-as-newcomer.mjs [--mfa] PROGRAM...   in a folder where emulator, adapter and client are installed
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { parseEnv } from 'node:util';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if ((major === 22 && minor < 21) || (major === 24 && minor < 5)) {
  console.log(`not on Node.js ${process.versions.node}, where not every client takes HTTPS_PROXY`);
  process.exit();
}
const mfa = process.argv.includes('--mfa');
const programs = process.argv.slice(2).filter((argument) => argument !== '--mfa');
const folder = mkdtempSync(join(tmpdir(), 'pacer-auth-newcomer-'));
const file = (name) => join(folder, name);
const manifest = createRequire(join(process.cwd(), 'x.js')).resolve('@pacer-auth/emulator/package.json');
const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
const command = join(dirname(manifest), bin['pacer-emulator']);

/** One emulator for each program, so that the first run of each is the first. */
async function play(program) {
  const accounts = file(`${program}.json`);
  // The demo account has an app: its second login waits up to half a minute for another passcode.
  writeFileSync(accounts, JSON.stringify([{ loginId: 'demouser', password: 'not-a-real-password' }]));
  const flags = ['--tls', '--write-env', file(`${program}.env`), '--ca-file', file(`${program}.pem`)];
  const emulator = spawn(
    process.execPath,
    [command, ...flags, ...(mfa ? [] : ['--accounts', accounts]), '--journal'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  try {
    const [greeting] = await once(emulator.stdout, 'data');
    emulator.stdout.resume();
    const printed = /^export (NODE_USE_ENV_PROXY=.*)$/m.exec(String(greeting))?.[1] ?? '';
    const variables = {
      ...parseEnv(printed.replaceAll(' ', '\n')),
      ...parseEnv(readFileSync(file(`${program}.env`), 'utf8')),
    };
    for (const run of ['first', 'second']) {
      const child = spawn(process.execPath, [program], {
        env: { ...process.env, ...variables },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
      assert.equal(code, 0, `${program}, ${run} run`);
      assert.match(said, /Docket Text/, `${program}, ${run} run`);
      console.log(`${program}, ${run} run: a docket`);
    }
  } finally {
    emulator.kill();
    await once(emulator, 'close');
  }
}

try {
  await Promise.all(programs.map(play));
} finally {
  rmSync(folder, { recursive: true });
}
