// Builds the site and checks it: links (a dead one ends the build), spelling, and in a real browser accessibility and that
// nothing is fetched from elsewhere.
//
//   node site/build.mjs [--screenshots FOLDER]
import { spawnSync } from 'node:child_process';
import process from 'node:process';

process.chdir(import.meta.dirname);

function run(command, ...args) {
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}
const tool = (path, ...args) => run(process.execPath, `node_modules/${path}`, ...args);

run('pnpm', '--dir', '.', 'install', '--frozen-lockfile', '--reporter=silent');
run(process.execPath, 'assemble.mjs');
tool('typedoc/bin/typedoc', '--options', 'typedoc.json', '--logLevel', 'Error');
tool('vitepress/bin/vitepress.js', 'build', '.');
tool(
  'cspell/bin.mjs',
  '--no-progress',

  '--config',
  'cspell.json',
  '.pages/*.md',
  '.pages/{packages,decisions}/*.md',
);
run(process.execPath, 'check-pages.mjs', ...process.argv.slice(2));
