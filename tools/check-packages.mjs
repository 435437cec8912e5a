// Checks what would be published: builds every public package from nothing, packs it, lints the tarball,
// and uses the tarballs together in an empty project: imported, required, and compiled by three versions of TypeScript.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { docExamples } from './doc-examples.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const temporary = mkdtempSync(join(tmpdir(), 'pacer-auth-packages-'));
const problems = [];

process.on('exit', () => rmSync(temporary, { recursive: true, force: true }));

function read(path) {
  return readFileSync(path, 'utf8');
}

/** Runs a program; its output is shown, and counts as a problem, only where it fails. */
function run(what, cwd, command, ...args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
    // npm and pnpm are .cmd files on Windows, which only a shell starts.
    shell: process.platform === 'win32',
  });
  if (status === 0) return stdout;
  problems.push(`${what}: ${command} ${args.join(' ')}\n${stdout ?? ''}${stderr ?? ''}${error ?? ''}`);
}

function exitOnProblems() {
  if (problems.length === 0) return;
  for (const problem of problems) console.error(`\n${problem}`);
  console.error(`\nPackage checks: ${problems.length} failed`);
  process.exit(1);
}

/** What every manifest says alike, and what a tarball must and must not hold. */
function lint(directory, manifest, files) {
  const rules = {
    'license is "MIT"': manifest.license === 'MIT',
    'type is "module"': manifest.type === 'module',
    // Core alone does something at import: it names a Node.js that is too old for it.
    'sideEffects is false, or the check of the runtime': ['false', '["./dist/check-runtime.js"]'].includes(
      JSON.stringify(manifest.sideEffects),
    ),
    'description is a sentence': manifest.description?.length > 10,
    [`repository.directory is "packages/${directory}"`]:
      manifest.repository?.directory === `packages/${directory}`,
    'engines.node is a >= range': /^>=\d+\.\d+$/.test(manifest.engines?.node ?? ''),
    'files is a list': Array.isArray(manifest.files),
    'publishConfig.access is "public"': manifest.publishConfig?.access === 'public',
    'no range has a workspace:, catalog:, file: or link: protocol': !/"(workspace|catalog|file|link):/.test(
      JSON.stringify([manifest.dependencies, manifest.peerDependencies, manifest.optionalDependencies]),
    ),
    'tarball has dist/index.js and dist/index.d.ts': ['dist/index.js', 'dist/index.d.ts'].every((name) =>
      files.includes(name),
    ),
    'tarball has README.md': files.includes('README.md'),
    'tarball has LICENSE': files.includes('LICENSE'),
    'tarball has no test, bench or build leftover': !files.some((name) =>
      /(^|\/)(tests?|__tests__|node_modules|\.turbo)\/|\.(test|bench)\.|\.tsbuildinfo$/.test(name),
    ),
  };
  for (const [rule, holds] of Object.entries(rules)) {
    if (!holds) problems.push(`packages/${directory}: it does not hold that ${rule}`);
  }
}

const directories = readdirSync(join(root, 'packages')).filter((directory) => {
  return JSON.parse(read(join(root, 'packages', directory, 'package.json'))).private !== true;
});

// tsc removes nothing from dist, and a cached build may hold what an older tsc left there.
for (const directory of directories)
  rmSync(join(root, 'packages', directory, 'dist'), { recursive: true, force: true });
run('build', root, 'pnpm', 'exec', 'turbo', 'run', 'build', '--force', '--filter=./packages/*');
run('attw', root, 'pnpm', '--dir', 'tools/attw', 'install', '--frozen-lockfile');
exitOnProblems();

const packed = directories.map((directory) => {
  const source = join(root, 'packages', directory);
  const target = join(temporary, directory);
  mkdirSync(target);
  if (run(directory, source, 'pnpm', 'pack', '--pack-destination', target) === undefined) exitOnProblems();
  const tarball = join(
    target,
    readdirSync(target).find((name) => name.endsWith('.tgz')),
  );
  run(directory, target, 'tar', '-xzf', tarball);
  const unpacked = join(target, 'package');
  const files = readdirSync(unpacked, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(unpacked.length + 1)
        .replaceAll('\\', '/'),
    );
  const manifest = JSON.parse(read(join(unpacked, 'package.json')));
  lint(directory, manifest, files);
  run(directory, root, 'pnpm', 'exec', 'publint', '--strict', tarball);
  run(directory, root, 'pnpm', '--dir', 'tools/attw', 'exec', 'attw', '--profile', 'esm-only', tarball);
  return { manifest, tarball, files };
});

// As a user would: npm, peer dependencies included. Like pnpm here, it must not take a release younger than three days.
const project = join(temporary, 'project');
const types = join(root, 'tools/types');
cpSync(types, project, { recursive: true, filter: (path) => !path.includes('node_modules') });
const before = new Date(Date.now() - 3 * 24 * 60 * 60 * 1000).toISOString();
run(
  'npm install of the tarballs',
  project,
  'npm',
  'install',
  '--ignore-scripts',
  '--no-audit',
  '--no-fund',
  `--before=${before}`,
  ...packed.map(({ tarball }) => tarball),
);
writeFileSync(
  join(project, 'use.cjs'),
  `const [name] = process.argv.slice(2);
const required = require(name);
import(name).then((imported) => {
  for (const key of Object.keys(imported)) if (required[key] !== imported[key]) throw new Error(\`require() lacks \${key}\`);
});
`,
);
for (const { manifest, tarball, files } of packed) {
  const entries = Object.keys(manifest.exports).filter((entry) => !entry.endsWith('.json'));
  for (const entry of entries)
    run(manifest.name, project, process.execPath, 'use.cjs', join(manifest.name, entry));
  const size = Math.ceil(readFileSync(tarball).length / 1024);
  console.log(`${manifest.name} ${manifest.version}: ${files.length} files, ${size} KiB packed`);
}
const { examples, without } = docExamples(root);
for (const [index, { code }] of examples.entries())
  writeFileSync(join(project, `doc-example-${index}.ts`), `${code}\nexport {};\n`);
for (const name of without) problems.push(`${name} has no example in its docstring`);
console.log(`docstrings: ${examples.length} examples`);
// tools/types is what a user's program would write; each version has the settings of its own name, or the common ones.
const compilers = Object.keys(JSON.parse(read(join(types, 'package.json'))).dependencies).filter((name) =>
  name.startsWith('typescript-'),
);
for (const name of compilers) {
  const version = name.slice('typescript-'.length);
  const own = readdirSync(types).filter((file) => file.startsWith(`tsconfig.${version}`));
  const compiler = join('node_modules', name, 'bin/tsc');
  for (const config of own.length > 0 ? own : ['tsconfig.json'])
    run(
      `types, ${config} (doc-example-N.ts: ${examples.map(({ file }) => file).join(' ')})`,
      project,
      process.execPath,
      compiler,
      '-p',
      config,
    );
  console.log(`types: TypeScript ${version}`);
}
exitOnProblems();
