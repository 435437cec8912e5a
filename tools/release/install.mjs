// The four package managers, each in an empty project of its own. The packages come from `registry`, all else from the
// machine's registry; nothing is taken that is younger than three days.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';

const require = createRequire(import.meta.url);
const THREE_DAYS_S = 3 * 24 * 60 * 60;
const bun = ['linux-x64-baseline', 'linux-aarch64', 'darwin-aarch64'].flatMap((platform) => {
  const [os, arch] = platform.split('-');
  const here = os === process.platform && arch.replace('aarch64', 'arm64') === process.arch;
  return here ? [`@oven/bun-${platform}/bin/bun`] : [];
})[0];

/** @returns the command line that installs what the project's package.json asks for, by name of the manager. */
export const managers = {
  npm: () => [
    'npm',
    'install',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
    '--strict-peer-deps',
    `--before=${new Date(Date.now() - THREE_DAYS_S * 1000).toISOString()}`,
  ],
  pnpm: () => ['pnpm', 'install', '--ignore-scripts', '--prefer-offline', '--loglevel=error'],
  yarn: () => [
    process.execPath,
    require.resolve('@yarnpkg/cli-dist/bin/yarn.js'),
    'install',
    '--mode=skip-build',
  ],
  bun: () =>
    bun && [
      require.resolve(bun),
      'install',
      '--ignore-scripts',
      '--no-progress',
      `--minimum-release-age=${THREE_DAYS_S}`,
    ],
};

/** Makes the project. Its settings name no registry but that of the scope, and for yarn, which reads no .npmrc, the machine's. */
export function makeProject({ folder, scope, registry, upstream, dependencies }) {
  mkdirSync(folder, { recursive: true });
  const write = (name, text) => writeFileSync(join(folder, name), text);
  write(
    'package.json',
    JSON.stringify({ name: 'consumer', private: true, type: 'module', dependencies }, null, 2),
  );
  write('.npmrc', `${scope}:registry=${registry}/\n`);
  write(
    'pnpm-workspace.yaml',
    `packages: ['.']\nstrictPeerDependencies: true\nminimumReleaseAge: ${THREE_DAYS_S / 60}\n`,
  );
  write(
    '.yarnrc.yml',
    `nodeLinker: node-modules
enableTelemetry: false
enableImmutableInstalls: false
enableScripts: false
npmRegistryServer: "${upstream}"
unsafeHttpWhitelist: ["127.0.0.1", "${new URL(upstream).hostname}"]
npmMinimalAgeGate: 3d
npmPreapprovedPackages: ["${scope}/*"]
npmScopes:
  ${scope.slice(1)}:
    npmRegistryServer: "${registry}"
logFilters:
  - { code: YN0013, level: discard }
`,
  );
  write('yarn.lock', '');
}
