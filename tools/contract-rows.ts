import { globSync } from 'node:fs';
import { relative } from 'node:path';
import type { TestModule } from 'vitest/node';

/** How one client or store has fared in one suite. */
export interface ContractRow {
  /** Where it is tested, such as `packages/got`. */
  readonly folder: string;
  /** Its name and versions. */
  readonly subject: string;
  readonly cases: number;
  readonly failed: number;
  /** In what it differs, and why. */
  readonly differences: readonly (readonly [name: string, why: string])[];
}

/** The results of the files that match a glob; `undefined` where one has not run, or not whole. */
export function contractRows(
  modules: readonly TestModule[],
  root: string,
  glob: string,
): readonly ContractRow[] | undefined {
  const wanted = globSync(glob, { cwd: root }).map((file) => file.replaceAll('\\', '/'));
  const ran = modules
    .map((module) => ({ module, file: relative(root, module.moduleId).replaceAll('\\', '/') }))
    .filter(({ file }) => wanted.includes(file));
  const skipped = ran.some(({ module }) => [...module.children.allTests('skipped')].length > 0);
  if (ran.length < wanted.length || skipped) return undefined;
  return ran.flatMap(({ module, file }) => rowsOf(module, file.split('/').slice(0, 2).join('/')));
}

function rowsOf(module: TestModule, folder: string): ContractRow[] {
  const rows = new Map<string, { cases: number; failed: number; differences: [string, string][] }>();
  for (const suite of module.children.suites()) {
    // Suites are named `<client and version>: <topic>`; those of browsers have no topics.
    const [subject = '', topic] = suite.name.split(/: (?=[^:]+$)/);
    const row = rows.get(subject) ?? { cases: 0, failed: 0, differences: [] };
    rows.set(subject, row);
    for (const test of suite.children.allTests()) {
      if (!test.ok()) row.failed += 1;
      const [name = '', why = ''] = test.name.split(/: (.*)/);
      if (topic === 'differences') row.differences.push([name, why]);
      else row.cases += 1;
    }
  }
  return [...rows].map(([subject, row]) => ({ folder, subject, ...row }));
}
