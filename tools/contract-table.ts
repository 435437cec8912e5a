import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import process from 'node:process';
import type { TestModule } from 'vitest/node';

/** The files in which adapters run the contract's client suite. */
const CONTRACT_FILES = 'packages/*/test/contract*.test.ts';
const block = /(<!-- contract-table -->\n)[\s\S]*?(<!-- \/contract-table -->)/;

/**
 * Compares the table of contract results in `docs/compatibility.md` with this run. Nothing is compared where the run was filtered.
 * With the environment variable CONTRACT_TABLE=write the table is written instead.
 *
 * @returns what differs, or `undefined`.
 */
export function checkContractTable(modules: readonly TestModule[], root: string): string | undefined {
  const wanted = globSync(CONTRACT_FILES, { cwd: root }).map((file) => file.replaceAll('\\', '/'));
  const ran = modules.filter(({ moduleId }) =>
    wanted.includes(relative(root, moduleId).replaceAll('\\', '/')),
  );
  const skipped = ran.some((module) => [...module.children.allTests('skipped')].length > 0);
  if (ran.length < wanted.length || skipped) return undefined;

  const page = `${root}/docs/compatibility.md`;
  const text = readFileSync(page, 'utf8');
  const table = `$1\n${tableOf(ran)}\n\n$2`;
  const repaired = text.replace(block, table);
  if (repaired === text) return undefined;
  if (process.env.CONTRACT_TABLE === 'write') {
    writeFileSync(page, repaired);
    return undefined;
  }
  return 'docs/compatibility.md: the table of contract results differs from this run; `CONTRACT_TABLE=write npm test` writes it.';
}

function tableOf(modules: readonly TestModule[]): string {
  const rows = modules.flatMap((module) => {
    const subjects = new Map<string, { passed: number; failed: number }>();
    for (const suite of module.children.suites()) {
      // Suites are named `<client and version>: <topic>`.
      const subject = suite.name.replace(/: [^:]+$/, '');
      const count = subjects.get(subject) ?? { passed: 0, failed: 0 };
      for (const test of suite.children.allTests()) count[test.ok() ? 'passed' : 'failed'] += 1;
      subjects.set(subject, count);
    }
    return [...subjects].map(([subject, { passed, failed }]) => {
      const result = failed === 0 ? 'passes' : `${failed} fail`;
      return `| \`@pacer-auth/${module.project.name}\` | ${subject} | ${passed + failed} | ${result} |`;
    });
  });
  return [
    '| package | client or store | cases | result |',
    '|---|---|---|---|',
    ...rows.sort(byVersion),
  ].join('\n');
}

function byVersion(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}
