import { createRequire } from 'node:module';

/** A runtime besides Node.js, which npm has. */
export type OtherRuntime = 'bun' | 'deno' | 'workerd';

const require = createRequire(import.meta.url);

/** The folders in npm of what holds a runtime for this machine. Their packages' own install scripts are not run. */
const holders = {
  bun: { darwin: '@oven/bun-darwin', linux: '@oven/bun-linux', win32: '@oven/bun-windows' },
  deno: { darwin: '@deno/darwin', linux: '@deno/linux', win32: '@deno/win32' },
  workerd: {
    darwin: '@cloudflare/workerd-darwin',
    linux: '@cloudflare/workerd-linux',
    win32: '@cloudflare/workerd-windows',
  },
} as const;

/** Where a runtime of npm's lies. */
export function runtimePath(runtime: OtherRuntime): string {
  const { platform, arch } = process;
  if (platform !== 'darwin' && platform !== 'linux' && platform !== 'win32')
    throw new Error(`npm has no ${runtime} for ${platform}`);
  const holder = holders[runtime][platform];
  const exe = platform === 'win32' ? '.exe' : '';
  const fromPackage = createRequire(require.resolve(`${runtime}/package.json`));
  if (runtime === 'bun')
    return fromPackage.resolve(`${holder}-${arch === 'arm64' ? 'aarch64' : 'x64'}/bin/bun${exe}`);
  if (runtime === 'deno')
    return fromPackage.resolve(`${holder}-${arch}${platform === 'linux' ? '-glibc' : ''}/deno${exe}`);
  return fromPackage.resolve(`${holder}-${arch === 'x64' ? '64' : arch}/bin/workerd${exe}`);
}

/** Its version, as npm has it. */
export function runtimeVersion(runtime: OtherRuntime): string {
  const { version }: { version: string } = require(`${runtime}/package.json`);
  return version;
}
