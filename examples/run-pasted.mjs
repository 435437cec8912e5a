// Runs what a page shows as a reader pastes it, against the emulator by PACER's real names: the page's first program, then all
// blocks of a section that is marked with `<!-- pasted -->`, then the logout.
//
//   node ../run-pasted.mjs PAGE   in a folder where the packages that the page imports are installed
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if ((major === 22 && minor < 21) || (major === 24 && minor < 5)) {
  console.log(`not on Node.js ${process.versions.node}, where not every client takes HTTPS_PROXY`);
  process.exit();
}
const here = createRequire(join(process.cwd(), 'x.js'));
const { startEmulator } = await import(pathToFileURL(here.resolve('@pacer-auth/emulator')).href);

const page = readFileSync(process.argv[2] ?? '', 'utf8');
const code = (text) => Array.from(text.matchAll(/```ts\n(.*?)```/gs), ([, block]) => block).join('\n');
const [beginning = '', ...sections] = page.split(/^## /m);
const recipes = sections.filter((section) => section.includes('\n<!-- pasted -->\n'));
assert.ok(recipes.length > 0, 'no section of the page is marked');

const account = { loginId: 'reader', password: 'a password' };
const folder = mkdtempSync(join(process.cwd(), '.pasted-')); // within, so that it finds the packages
const ca = join(folder, 'ca.pem');
const emulator = await startEmulator({ tls: true, accounts: [account] });
writeFileSync(ca, emulator.ca);
try {
  for (const recipe of recipes) {
    const [title] = recipe.split('\n', 1);
    writeFileSync(
      join(folder, 'recipe.mts'),
      `${code(beginning)}\n${code(recipe)}\nawait session.close();\n`,
    );
    const child = spawn(process.execPath, ['recipe.mts'], {
      cwd: folder,
      stdio: 'inherit',
      env: {
        ...process.env,
        NODE_USE_ENV_PROXY: '1',
        HTTPS_PROXY: emulator.proxyUrl,
        NODE_EXTRA_CA_CERTS: ca,
        PACER_ENVIRONMENT: 'production',
        PACER_LOGIN_ID: account.loginId,
        PACER_PASSWORD: account.password,
      },
    });
    const [exitCode] = await once(child, 'close');
    assert.equal(exitCode, 0, `${title}, as pasted`);
    emulator.journal.expectLogins(1);
    assert.ok(emulator.journal.fees() > 0, `${title} has bought nothing`);
    emulator.journal.clear();
    console.log(`${title}: runs as pasted`);
  }
} finally {
  rmSync(folder, { recursive: true });
  await emulator.close();
}
