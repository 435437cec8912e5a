import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export type RuntimeName = 'node' | 'bun' | 'deno' | 'workerd';

/** A program that runs in a runtime. */
export interface RunningAgent {
  readonly process: ChildProcess;
  /** What it has left on the disk. */
  remove(): void;
}

const require = createRequire(import.meta.url);
const program = fileURLToPath(new URL('run-agent.ts', import.meta.url));
const agent = fileURLToPath(new URL('agent.ts', import.meta.url));
const options: SpawnOptions = { stdio: ['ignore', 'ignore', 'inherit'] };
const nothing = () => {};

/** Runs the agent whose clients `module` opens, with orders from `driver`. */
export async function startRuntime(runtime: RuntimeName, module: URL, driver: string): Promise<RunningAgent> {
  const { href } = module;
  if (runtime === 'node')
    return { process: spawn(process.execPath, [program, href, driver], options), remove: nothing };
  if (runtime === 'bun')
    return { process: spawn(runtimePath('bun'), ['run', program, href, driver], options), remove: nothing };
  if (runtime === 'deno') {
    const args = ['run', '-A', '--no-check', '--no-lock', '--node-modules-dir=manual', program, href, driver];
    return { process: spawn(runtimePath('deno'), args, options), remove: nothing };
  }
  return await startWorkerd(fileURLToPath(module), driver);
}

/** A Worker without compatibility flags, so that it has nothing of Node.js: from this day on it has `FinalizationRegistry`. */
const COMPATIBILITY_DATE = '2025-05-05';

async function startWorkerd(module: string, driver: string): Promise<RunningAgent> {
  const folder = mkdtempSync(join(tmpdir(), 'pacer-auth-workerd-'));
  const contents = `
    import { runAgent } from ${JSON.stringify(agent)};
    import { open } from ${JSON.stringify(module)};
    export default { test: (_, { DRIVER }) => runAgent(DRIVER, open) };`;
  await build({
    stdin: { contents, resolveDir: dirname(module), loader: 'ts' },
    outfile: join(folder, 'worker.js'),
    bundle: true,
    format: 'esm',
    target: 'es2023',
    // As Cloudflare's own tools bundle.
    platform: 'browser',
    conditions: ['workerd', 'worker', 'browser'],
    logLevel: 'error',
  });
  writeFileSync(
    join(folder, 'config.capnp'),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (services = [
  (name = "internet", network = (allow = ["public", "private"])),
  (name = "main", worker = (
    modules = [(name = "worker.js", esModule = embed "worker.js")],
    compatibilityDate = "${COMPATIBILITY_DATE}",
    bindings = [(name = "DRIVER", text = ${JSON.stringify(driver)})],
  )),
]);`,
  );
  const args = ['test', join(folder, 'config.capnp')];
  return {
    process: spawn(runtimePath('workerd'), args, options),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

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
export function runtimePath(runtime: 'bun' | 'deno' | 'workerd'): string {
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
export function runtimeVersion(runtime: RuntimeName): string {
  if (runtime === 'node') return process.versions.node;
  const { version }: { version: string } = require(`${runtime}/package.json`);
  return version;
}
