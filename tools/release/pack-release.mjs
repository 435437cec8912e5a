// The release that the pending changesets would make: computed and packed in a copy of this tree.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * @param {{ root: string, temporary: string, run: (cwd: string, command: string, ...args: string[]) => string }} options
 * @returns {{ manifest: any, tarball: string }[]}
 */
export function packRelease({ root, temporary, run }) {
  const copy = join(temporary, 'copy');
  const listed = run(root, 'git', 'ls-files', '--cached', '--others', '--exclude-standard')
    .trim()
    .split('\n');
  for (const file of listed) {
    if (!existsSync(join(root, file))) continue;
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(root, file), join(copy, file));
  }
  const directories = readdirSync(join(copy, 'packages'));
  for (const directory of directories) {
    cpSync(join(root, 'packages', directory, 'dist'), join(copy, 'packages', directory, 'dist'), {
      recursive: true,
    });
    // pnpm looks here for the version that `workspace:^` stands for.
    const links = join(copy, 'packages', directory, 'node_modules', '@pacer-auth');
    mkdirSync(links, { recursive: true });
    for (const other of directories)
      symlinkSync(join(copy, 'packages', other), join(links, other), 'junction');
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  // changeset asks git which commit added a changeset.
  run(copy, 'git', 'init', '-q');
  run(copy, 'git', 'add', '-A', '.changeset', 'packages/*/package.json');
  const person = ['-c', 'user.name=dry run', '-c', 'user.email=dry-run@localhost.invalid'];
  run(copy, 'git', ...person, 'commit', '-qm', 'Dry run');
  run(copy, process.execPath, join(root, 'node_modules/@changesets/cli/bin.js'), 'version');

  return directories.flatMap((directory) => {
    const source = join(copy, 'packages', directory);
    if (JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')).private) return [];
    const target = join(temporary, 'packed', directory);
    mkdirSync(target, { recursive: true });
    run(source, 'pnpm', 'pack', '--pack-destination', target);
    const [name] = readdirSync(target);
    const tarball = join(target, name);
    const manifest = JSON.parse(run(target, 'tar', '-xzOf', name, 'package/package.json'));
    return [{ manifest, tarball }];
  });
}
