import { globSync, readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import type { TestModule } from 'vitest/node';
import { type ContractRow, contractRows } from './contract-rows.ts';
import {
  browserTable,
  differenceTable,
  extremes,
  resultTable,
  runtimeTable,
  summary,
  versionsIn,
} from './contract-tables.ts';

/** The files in which adapters and stores run the contract's suites. */
const CONTRACT_FILES = '{packages,examples}/*/test/contract*.test.ts';
/** Those in which browsers are tried. */
const BROWSER_FILES = 'packages/playwright/test/*.test.ts';

/**
 * Compares the tables of contract results, in `docs/compatibility.md` and in the README, with this run, and what the manifests
 * promise with what was tested. Nothing is compared where the run was filtered. With the environment variable
 * CONTRACT_TABLE=write the tables are written instead.
 *
 * @returns what differs, or `undefined`.
 */
export function checkContractTable(modules: readonly TestModule[], root: string): string | undefined {
  const rows = contractRows(modules, root, CONTRACT_FILES);
  const browsers = process.env.BROWSERS === 'all' ? undefined : contractRows(modules, root, BROWSER_FILES);
  const manifests = globSync('packages/*/package.json', { cwd: root }).map(
    (file): Manifest => JSON.parse(readFileSync(`${root}/${file}`, 'utf8')),
  );
  const lockfile = readFileSync(`${root}/pnpm-lock.yaml`, 'utf8');
  const all = [...(rows ?? []), ...(browsers ?? [])];
  const complaints = [
    ...all.flatMap((row) => unknownVersions(row, lockfile)),
    ...manifests.flatMap((manifest) => unproved(manifest, all)),
  ];
  const tables = {
    ...(rows && {
      contract: resultTable(rows),
      difference: differenceTable(rows, root),
      runtime: runtimeTable(rows, nodeOf(manifests)),
    }),
    ...(browsers && { browser: browserTable(browsers) }),
  };
  for (const [file, repair] of [
    ['docs/compatibility.md', (text: string) => Object.entries(tables).reduce(withTable, text)],
    ['README.md', (text: string) => [...Map.groupBy(all, ({ folder }) => folder)].reduce(withSummary, text)],
  ] as const) {
    const text = readFileSync(`${root}/${file}`, 'utf8');
    const repaired = repair(text);
    if (repaired === text) continue;
    if (process.env.CONTRACT_TABLE === 'write') writeFileSync(`${root}/${file}`, repaired);
    else complaints.push(`${file}: ${differs}`);
  }
  return complaints.length > 0 ? complaints.join('\n') : undefined;
}

const differs =
  'what it says of the contract differs from this run; `CONTRACT_TABLE=write npm test` writes it.';

interface Manifest {
  readonly name: string;
  readonly engines: { readonly node: string };
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

function withTable(text: string, [name, table]: readonly [string, string]): string {
  const block = new RegExp(`(<!-- ${name}-table -->\\n)[\\s\\S]*?(<!-- /${name}-table -->)`);
  if (!block.test(text)) throw new Error(`docs/compatibility.md has no place for the ${name}-table`);
  return text.replace(block, (_, begin, end) => `${begin}\n${table}\n\n${end}`);
}

/** In the README the last cell of a package's line says with what it was tested. */
function withSummary(
  text: string,
  [folder, rows]: readonly [folder: string, rows: readonly ContractRow[]],
): string {
  if (!folder.startsWith('packages/')) return text;
  const line = new RegExp(`(\\n\\| \\[[^\\n]*\\]\\(${folder}#readme\\) \\|[^|\\n]*\\|)[^|\\n]*\\|`);
  if (!line.test(text)) throw new Error(`README.md has no line for ${folder}`);
  return text.replace(line, (_, kept) => `${kept} ${summary(rows)} |`);
}

/** A subject's name holds versions that are installed: one that was written by hand may be of yesterday. */
function unknownVersions(row: ContractRow, lockfile: string): string[] {
  return versionsIn(row)
    .filter(
      ([name, version]) => !new RegExp(`^ {2}'?${name.toLowerCase()}@${version}'?:`, 'm').test(lockfile),
    )
    .map(
      ([name, version]) =>
        `${row.folder}: "${row.subject}" is tested, and ${name} ${version} is not installed.`,
    );
}

/** What a package promises to work with has been tested from its lowest version on. */
function unproved({ name, peerDependencies = {} }: Manifest, rows: readonly ContractRow[]): string[] {
  const own = rows.filter(({ folder }) => `@pacer-auth/${folder.slice('packages/'.length)}` === name);
  if (own.length === 0) return [];
  return Object.entries(peerDependencies)
    .filter(([peer]) => !peer.startsWith('@pacer-auth/'))
    .flatMap(([peer, range]) => {
      const tested = own.flatMap(versionsIn).filter(([each]) => each === peer);
      const [lowest] = extremes(tested.map(([, version]) => version));
      const promised = /[\d.]+/.exec(range)?.[0];
      if (lowest === promised) return [];
      return [
        `${name}: its manifest promises ${peer} from ${promised} on, and tested is ${lowest || 'none'}.`,
      ];
    });
}

/** The range of Node.js, which is the same for all packages. */
function nodeOf(manifests: readonly Manifest[]): string {
  const ranges = [...new Set(manifests.map(({ engines }) => engines.node))];
  if (ranges.length !== 1) throw new Error(`the packages want different Node.js: ${ranges.join(', ')}`);
  return `${ranges[0]?.replace('>=', '')} and newer`;
}
