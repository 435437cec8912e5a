// Packs every public package into tarballs/, for a project beside this checkout to install.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
rmSync('tarballs', { recursive: true, force: true });
mkdirSync('tarballs');
for (const directory of readdirSync('packages')) {
  if (JSON.parse(readFileSync(`packages/${directory}/package.json`, 'utf8')).private) continue;
  const target = resolve('tarballs', directory);
  const { status, stderr } = spawnSync(
    'pnpm',
    ['--dir', `packages/${directory}`, 'pack', '--pack-destination', target],
    {
      encoding: 'utf8',
      shell: process.platform === 'win32',
    },
  );
  if (status !== 0) throw new Error(stderr);
  renameSync(`${target}/${readdirSync(target)[0]}`, `tarballs/${directory}.tgz`);
  rmSync(target, { recursive: true });
  console.log(`tarballs/${directory}.tgz`);
}
