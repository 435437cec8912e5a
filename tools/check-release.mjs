// A release, without publishing it: versions are computed in a copy, every package is packed, installed by npm, pnpm, yarn
// and bun in an empty project, and used in every way that the packages are meant for.
//
//   node tools/check-release.mjs [--keep]
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const temporary = mkdtempSync(join(tmpdir(), 'pacer-auth-release-'));
const keep = process.argv.includes('--keep');
process.on('exit', () => {
  if (keep) console.log(`Kept: ${temporary}`);
  else rmSync(temporary, { recursive: true, force: true });
});
const windows = process.platform === 'win32'; // npm and pnpm are .cmd files there, which only a shell starts

/** Runs a program and gives its output; a failure ends everything, with all that it printed. */
function run(cwd, command, ...args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    shell: windows,
  });
  if (status === 0) return stdout;
  console.error(`${command} ${args.join(' ')}\n${stdout ?? ''}${stderr ?? ''}${error ?? ''}`);
  process.exit(1);
}

/** The same while the registry here goes on serving. A failure is told, and counted. */
async function attempt(what, cwd, env, [command, ...args]) {
  const child = spawn(command, args, { cwd, env: { ...process.env, NO_COLOR: '1', ...env }, shell: windows });
  const [stdout, stderr, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  if (status === 0) return true;
  console.error(`\n${what}: ${[command, ...args].join(' ')}\n${stdout}${stderr}`);
  return false;
}

run(root, 'pnpm', '--dir', 'tools/release', 'install', '--frozen-lockfile', '--reporter=silent');
// Not static: they want what has just been installed.
const { default: semver } = await import('./release/node_modules/semver/index.js');
const { managers, makeProject } = await import('./release/install.mjs');
const { packRelease } = await import('./release/pack-release.mjs');
const { startRegistry } = await import('./release/registry.mjs');
const { uses } = await import('./release/uses.mjs');

const packed = packRelease({ root, temporary, run });
const failures = [];
for (const { manifest } of packed) {
  console.log(`${manifest.name} ${manifest.version}`);
  for (const { manifest: other } of packed) {
    const range = manifest.peerDependencies?.[other.name] ?? manifest.dependencies?.[other.name];
    if (range && !semver.satisfies(other.version, range)) {
      failures.push(`${manifest.name} wants ${other.name} ${range}, which would be ${other.version}`);
    }
  }
}

/** All packages and all their peers, those at the version that this repository tests with. */
function dependencies() {
  const catalog = readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8');
  const peers = packed.flatMap(({ manifest }) => Object.entries(manifest.peerDependencies ?? {}));
  const ours = packed.map(({ manifest }) => [manifest.name, manifest.version]);
  const names = new Set(ours.map(([name]) => name));
  const theirs = [...peers.filter(([name]) => !names.has(name)), ['@types/node', '^22.13.0']];
  const pinned = (name) => new RegExp(`^ {2}'?${name}'?: (\\S+)$`, 'm').exec(catalog)?.[1];
  return Object.fromEntries([...ours, ...theirs.map(([name, range]) => [name, pinned(name) ?? range])]);
}

const registry = await startRegistry(packed);
const [scope] = packed[0].manifest.name.split('/');
const upstream = run(root, 'npm', 'config', 'get', 'registry').trim();
const project = (manager) => join(temporary, manager);

for (const [manager, command] of Object.entries(managers)) {
  if (!command()) {
    console.log(`${manager}: not for this platform`);
    continue;
  }
  const folder = project(manager);
  makeProject({ folder, scope, registry: registry.address, upstream, dependencies: dependencies() });
  cpSync(join(root, 'tools/release/consumer'), folder, { recursive: true });
  if (!(await attempt(`${manager} install`, folder, {}, command()))) failures.push(`${manager} install`);
}
registry.close();

if (failures.length === 0) {
  const emulator = spawn(process.execPath, ['emulator.mjs'], {
    cwd: project('npm'),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = await once(emulator.stdout, 'data');
  const env = JSON.parse(String(line));
  const installed = readdirSync(temporary).filter((name) => name in managers);
  for (const manager of installed) {
    // The bundlers see the same files whoever installed them.
    for (const [use, commands] of Object.entries(uses).slice(0, manager === 'npm' ? undefined : 2)) {
      let works = true;
      for (const command of commands(project(manager))) {
        works &&= await attempt(`${use}, installed by ${manager}`, project(manager), env, command);
      }
      console.log(`${works ? 'works' : 'FAILS'}: ${use}, installed by ${manager}`);
      if (!works) failures.push(`${use}, installed by ${manager}`);
    }
  }
  emulator.stdin.end();
}

for (const failure of failures) console.error(failure);
console.log(`Release: ${packed.length} packages, ${failures.length} failures`);
process.exit(failures.length > 0 ? 1 : 0);
