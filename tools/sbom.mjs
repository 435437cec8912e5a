// Writes a CycloneDX bill of materials of each public package to sbom/, from the lockfile alone.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
mkdirSync('sbom', { recursive: true });
for (const directory of readdirSync('packages')) {
  const { name, private: hidden } = JSON.parse(readFileSync(`packages/${directory}/package.json`, 'utf8'));
  if (hidden) continue;
  const out = `sbom/${directory}.cdx.json`;
  const args = [
    '--filter',
    name,
    'sbom',
    '--prod',
    '--lockfile-only',
    '--sbom-format',
    'cyclonedx',
    '--out',
    out,
  ];
  const { status } = spawnSync('pnpm', args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
  console.log(out);
}
