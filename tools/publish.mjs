// Packs every public package and publishes those whose version npm does not have. Only .github/workflows/release.yml runs
// it in earnest: npm lets no other program publish, and signs where a package was built.
//
//   node tools/publish.mjs --dry-run   packs, and lets npm say what it would publish
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const dryRun = process.argv.includes('--dry-run');
const temporary = mkdtempSync(join(tmpdir(), 'pacer-auth-publish-'));
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }));

function run(command, ...args) {
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

if (!dryRun) run(process.execPath, 'tools/check-address.mjs', '--publish');

/** @throws if npm does not say either yes or no */
function isPublished({ name, version }) {
  const { status, stdout, stderr } = spawnSync('npm', ['view', `${name}@${version}`, 'version', '--json'], {
    encoding: 'utf8',
  });
  if (status === 0) return stdout.trim() !== '';
  if (stderr.includes('E404')) return false;
  throw new Error(`npm view ${name}@${version}: ${stderr}`);
}

// Core first, and what depends on others last: whoever installs in between finds what a package asks for.
const order = ['core', 'fetch', 'emulator', 'contract'];
const rank = (directory) => (order.indexOf(directory) + order.length + 1) % (order.length + 1);
const directories = readdirSync('packages').sort((one, other) => rank(one) - rank(other));
for (const directory of directories) {
  const manifest = JSON.parse(readFileSync(join('packages', directory, 'package.json'), 'utf8'));
  if (manifest.private || isPublished(manifest)) continue;
  // Before the first `changeset version` there is nothing to publish.
  if (manifest.version === '0.0.0' && !dryRun) throw new Error(`${manifest.name} has no version yet`);
  const target = join(temporary, directory);
  run('pnpm', '--dir', join('packages', directory), 'pack', '--pack-destination', target);
  const [tarball] = readdirSync(target);
  const how = dryRun ? ['--dry-run'] : ['--provenance'];
  run('npm', 'publish', join(target, tarball), '--access', 'public', '--ignore-scripts', ...how);
}
