// Fails on a circle of imports, and on an import from a lower floor of a package to a higher one.
//
//   node tools/check-floors.mjs
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

function run(...args) {
  const { status } = spawnSync('pnpm', args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}

run('--dir', 'tools/floors', 'install', '--frozen-lockfile', '--reporter=silent');
// Not `pnpm exec`: that would run it in tools/floors, and it names files from where it runs.
const { status } = spawnSync(
  process.execPath,
  [
    'tools/floors/node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    '--config',
    'tools/floors/rules.mjs',
    'packages',
    'tools',
    'examples',
  ],
  { cwd: root, stdio: 'inherit' },
);
process.exit(status ?? 1);
