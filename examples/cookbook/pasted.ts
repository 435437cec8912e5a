// Runs the cookbook's recipes as a reader pastes them, against the emulator by PACER's real names: the page's first program,
// then all blocks of a recipe, then the logout.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { startEmulator } from '@pacer-auth/emulator';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if ((major === 22 && minor < 21) || (major === 24 && minor < 5)) {
  console.log(`pasted.ts: not on Node.js ${process.versions.node}, which reads no HTTPS_PROXY`);
  process.exit();
}
const page = readFileSync(join(import.meta.dirname, '../../site/pages/cookbook.md'), 'utf8');
const block = /<!-- snippet: examples\/cookbook\/([\w-]+)\.ts\S* -->\n+```ts\n(.*?)```/gs;
const blocks = (text: string) =>
  Array.from(text.matchAll(block), ([, name = '', code = '']) => ({ name, code }));
const [beginning = '', ...sections] = page.split(/^## /m);
const recipes = sections.map(blocks).filter((recipe) => {
  const isWhole = recipe.some(({ code }) => code.includes("from '@pacer-auth/"));
  return recipe[0] && recipe[0].name !== 'accounts' && !isWhole; // accounts.ts wants two accounts
});
assert.ok(recipes.length >= 6, 'the page has other recipes');

const account = { loginId: 'reader', password: 'a password' };
const folder = mkdtempSync(join(import.meta.dirname, '.pasted-')); // within, so that it finds the packages
const ca = join(folder, 'ca.pem');
await using emulator = await startEmulator({ tls: true, accounts: [account] });
writeFileSync(ca, emulator.ca);
try {
  for (const recipe of recipes) {
    const name = `${recipe[0]?.name}.ts`;
    const program = [...blocks(beginning), ...recipe].map(({ code }) => code).join('\n');
    writeFileSync(join(folder, name), `${program}\nawait session.close();\n`);
    const child = spawn(process.execPath, [name], {
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
    const [code] = await once(child, 'close');
    assert.equal(code, 0, `${name}, as pasted`);
  }
  assert.equal(emulator.journal.logins().length, recipes.length);
} finally {
  rmSync(folder, { recursive: true });
}
