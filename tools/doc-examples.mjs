// The examples of docstrings: check-packages compiles them with a user's settings, against the packed packages.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const example = /^ \* @example\n \* ```ts\n([\s\S]*?)^ \* ```$/gm;

/**
 * @param {string} root of the repository
 * @returns {{ examples: { file: string, code: string }[], without: string[] }} all examples, each a program of its own, and
 *   the functions that are public and have none
 */
export function docExamples(root) {
  const examples = [];
  const without = [];
  for (const index of globSync('packages/*/src/{index,puppeteer}.ts', { cwd: root })) {
    const [, name] = index.split(/[\\/]/);
    // The contract's suites want a runner and a subject, the command line is used by its commands: see their READMEs.
    if (name === undefined || name === 'contract' || name === 'cli') continue;
    for (const [file, names] of exportsOf(readFileSync(join(root, index), 'utf8'))) {
      const source = join('packages', name, 'src', file);
      const text = readFileSync(join(root, source), 'utf8');
      without.push(...names.filter((each) => isBare(text, each)).map((each) => `${source}: ${each}`));
      for (const [, lines = ''] of text.matchAll(example))
        examples.push({ file: source, code: lines.replace(/^ \* ?/gm, '') });
    }
  }
  return { examples, without };
}

/** Names that a package's index gives to users, but types, by the file that has them. */
function* exportsOf(index) {
  for (const [, list = '', file = ''] of index.matchAll(/export \{([^}]+)\} from '\.\/(.+)\.js';/g)) {
    const names = list.split(',').map((name) => name.trim());
    yield [`${file}.ts`, names.filter((name) => /^\w+$/.test(name))];
  }
}

/** Whether it is a function of that name, or one in a constant, whose docstring has no example. */
function isBare(text, name) {
  const declaration = new RegExp(`^export (?:async )?function ${name}\\b`, 'm').exec(text);
  if (!declaration) return false;
  const before = text.slice(0, declaration.index).trimEnd();
  return !before.endsWith('*/') || !before.slice(before.lastIndexOf('/**')).includes('@example');
}
