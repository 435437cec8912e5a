// Every pending changeset must make sense, and every package that differs from the base branch must be named in
// one. `changeset status` alone needs a local `main`, which not every clone has, and is content with one changeset
// for any package.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const cwd = fileURLToPath(new URL('..', import.meta.url));

function git(...args) {
  const { status, stdout } = spawnSync('git', args, { cwd, encoding: 'utf8' });
  return status === 0 ? stdout.trim().split('\n').filter(Boolean) : [];
}

const [first] = git('rev-list', '--max-parents=0', 'HEAD');
if (!first) {
  console.log('Changesets: not checked, for there is no git history here');
  process.exit();
}
const [base = 'HEAD'] = ['origin/main', 'main'].flatMap((ref) => git('merge-base', ref, 'HEAD'));
const pending = git('ls-files', '.changeset/*.md').filter((path) => path !== '.changeset/README.md');
const planned = new Set();

if (pending.length > 0) {
  const folder = mkdtempSync(join(tmpdir(), 'pacer-auth-changesets-'));
  const plan = join(folder, 'plan.json');
  process.on('exit', () => rmSync(folder, { recursive: true }));
  const { status } = spawnSync('pnpm', ['exec', 'changeset', 'status', '--since', first, '--output', plan], {
    cwd,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(1);
  for (const { name } of JSON.parse(readFileSync(plan, 'utf8')).releases) planned.add(name);
}

// A release takes its changesets away.
const releases = git('diff', '--name-only', '--diff-filter=D', base, 'HEAD', '--', '.changeset').length > 0;
const changed = git('diff', '--name-only', base, 'HEAD', '--', 'packages/*/src/*', 'packages/*/package.json');
const unnamed = new Set();
if (!releases) {
  for (const directory of new Set(changed.map((path) => path.split('/')[1]))) {
    const manifest = git('show', `HEAD:packages/${directory}/package.json`).join('\n');
    const { name, private: hidden } = JSON.parse(manifest || '{ "private": true }');
    if (!hidden && !planned.has(name)) unnamed.add(name);
  }
}
for (const name of unnamed)
  console.error(`${name} has changed, and no committed changeset names it: pnpm changeset`);
if (unnamed.size > 0) process.exit(1);
console.log(`Changesets: ${pending.length} pending, for ${[...planned].sort().join(', ') || 'no package'}`);
