import { readFileSync } from 'node:fs';
import type { ContractRow } from './contract-rows.ts';

const runtimes = /\b(Bun|Deno|workerd) [\d.]+/;

/** What has passed the suites of adapters and stores, row by row. */
export function resultTable(rows: readonly ContractRow[]): string {
  const lines = rows.map(
    (row) => `| ${nameOf(row)} | ${row.subject} | ${row.cases} | ${namesOf([row])} | ${resultOf([row])} |`,
  );
  return table(['package', 'client or store', 'cases', 'otherwise', 'result'], lines.sort(byVersion));
}

/** What has passed the cases of browsers. */
export function browserTable(rows: readonly ContractRow[]): string {
  const lines = rows.map((row) => `| ${row.subject} | ${row.cases} | ${resultOf([row])} |`);
  return table(['library', 'cases', 'result'], lines.sort(byVersion));
}

/** The named differences, with what the suites' own documentation says of them, and the reasons of those that differ. */
export function differenceTable(rows: readonly ContractRow[], root: string): string {
  const named = Map.groupBy(
    rows.flatMap(({ differences }) => differences),
    ([name]) => name,
  );
  const meanings = ['client/subject.ts', 'store/store-subject.ts'].flatMap((file) =>
    documented(readFileSync(`${root}/packages/contract/src/${file}`, 'utf8')),
  );
  const lines = [...named].map(([name, found]) => {
    const meaning = new Map(meanings).get(name);
    if (meaning === undefined) throw new Error(`the suites know no difference ${name}`);
    const whys = [...new Set(found.map(([, why]) => why))].sort();
    return `| \`${name}\` | ${meaning} | ${whys.join('; ')} |`;
  });
  return table(['otherwise', 'what it means', 'why'], lines.sort());
}

/** The optional texts of an interface, with their comments in one line. */
function documented(source: string): (readonly [name: string, meaning: string])[] {
  const members = source.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])+)\*\/\n +readonly (\w+)\?: string;/g);
  return [...members].map(
    ([, comment = '', name = '']) => [name, comment.replace(/\s*\n\s*\*\s*/g, ' ').trim()] as const,
  );
}

/** What passes in which runtime, and in what it differs there from the same in Node.js. */
export function runtimeTable(rows: readonly ContractRow[], node: string): string {
  const inNode = rows.filter(({ subject }) => !runtimes.test(subject));
  const usual = new Set(inNode.flatMap((row) => row.differences.map(([name]) => `${row.folder} ${name}`)));
  const others = Map.groupBy(
    rows.filter(({ subject }) => runtimes.test(subject)),
    ({ subject }) => runtimes.exec(subject)?.[0],
  );
  const lines = [...others].map(([runtime, own]) => {
    const unusual = own.map((row) => ({
      ...row,
      differences: row.differences.filter(([name]) => !usual.has(`${row.folder} ${name}`)),
    }));
    const packages = [...new Set(own.map(nameOf))].sort().join(', ');
    return `| ${runtime} | ${packages} | ${namesOf(unusual)} | ${resultOf(own)} |`;
  });
  return table(
    ['runtime', 'holds to the contract', 'otherwise than in Node.js', 'result'],
    [`| Node.js ${node} | all packages | | ${resultOf(inNode)} |`, ...lines.sort(byVersion)],
  );
}

/** A package's clients or stores and runtimes in one line, each from its lowest to its newest version. */
export function summary(rows: readonly ContractRow[]): string {
  const versions = Map.groupBy(rows.flatMap(versionsIn), ([name]) => name);
  const ranges = [...versions].map(([name, found]) => {
    const [lowest, newest] = extremes(found.map(([, version]) => version));
    return lowest === newest ? `${name} ${lowest}` : `${name} ${lowest} to ${newest}`;
  });
  const cases = [...new Set(rows.map((row) => row.cases))].sort((one, other) => one - other);
  const [fewest = 0, most = 0] = [cases[0], cases.at(-1)];
  const result = resultOf(rows) === 'passes' ? '' : `, ${resultOf(rows)}`;
  // Sorted, as files end in another order in every run.
  const names = [...unversioned(rows).sort(byVersion), ...ranges.sort(byVersion)].join(', ');
  return `${fewest === most ? most : `${fewest} to ${most}`} cases${result}: ${names}`;
}

/** The names and versions in a subject's name, such as `axios` and `1.21.1`. */
export function versionsIn({ subject }: ContractRow): readonly (readonly [name: string, version: string])[] {
  return [...subject.matchAll(/([A-Za-z][\w-]*) (\d[\d.]*)/g)].map(
    ([, name = '', version = '']) => [name, version] as const,
  );
}

/** The lowest and the newest of some versions. */
export function extremes(versions: readonly string[]): readonly [lowest: string, newest: string] {
  const sorted = [...versions].sort(byVersion);
  return [sorted[0] ?? '', sorted.at(-1) ?? ''];
}

function unversioned(rows: readonly ContractRow[]): string[] {
  const without = rows.filter((row) => versionsIn(row).length === 0);
  return [...new Set(without.map(({ subject }) => subject.replace(/(,| by real names).*/, '')))];
}

function nameOf({ folder }: ContractRow): string {
  return folder.startsWith('packages/') ? `\`@pacer-auth/${folder.slice(9)}\`` : `\`${folder}\``;
}

function namesOf(rows: readonly ContractRow[]): string {
  const names = rows.flatMap(({ differences }) => differences.map(([name]) => `\`${name}\``));
  return [...new Set(names)].sort().join(', ');
}

function resultOf(rows: readonly ContractRow[]): string {
  const failed = rows.reduce((sum, row) => sum + row.failed, 0);
  return failed === 0 ? 'passes' : `${failed} fail`;
}

function table(heads: readonly string[], lines: readonly string[]): string {
  return [`| ${heads.join(' | ')} |`, `|${'---|'.repeat(heads.length)}`, ...lines].join('\n');
}

function byVersion(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}
