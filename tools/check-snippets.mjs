// Every code block of a README that follows `<!-- snippet: FILE#REGION -->` must be the region of that file, which runs
// in CI. Without a region, the whole file but its leading comment.
//
//   node tools/check-snippets.mjs           fails on a difference
//   node tools/check-snippets.mjs --write   repairs it
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
const write = process.argv.includes('--write');
const block = /(<!-- snippet: (\S+?)(?:#(\S+))? -->\n+```\w*\n)([\s\S]*?)\n?(```)/g;
let count = 0;
let wrong = 0;

for (const file of globSync(['README.md', 'docs/**/*.md', 'packages/*/README.md', 'site/pages/**/*.md'])) {
  const text = readFileSync(file, 'utf8');
  const repaired = text.replace(block, (whole, head, source, region, body, tail) => {
    count += 1;
    const wanted = snippet(source, region);
    if (body === wanted) return whole;
    wrong += 1;
    if (!write)
      console.error(`${file}: the snippet of ${source}${region ? `#${region}` : ''} differs from the file`);
    return `${head}${wanted}\n${tail}`;
  });
  if (write && repaired !== text) writeFileSync(file, repaired);
}
console.log(`${count} snippets, ${wrong} ${write ? 'repaired' : 'wrong'}`);
if (wrong > 0 && !write) {
  console.error('node tools/check-snippets.mjs --write repairs them.');
  process.exit(1);
}

/** A region between `// #region NAME` and `// #endregion` (also `#` comments), without its common indentation. */
function snippet(source, region) {
  const lines = readFileSync(source, 'utf8').trimEnd().split('\n');
  if (!region) {
    const start = lines.findIndex((line) => !/^(\/\/|#)/.test(line));
    return lines.slice(start).join('\n').trim();
  }
  const start = lines.findIndex((line) => line.trim().replace(/^(\/\/|#) /, '') === `#region ${region}`);
  const end = lines.findIndex((line, index) => index > start && /#endregion/.test(line));
  if (start < 0 || end < 0) throw new Error(`${source} has no region ${region}`);
  const inside = lines.slice(start + 1, end);
  const indent = Math.min(...inside.filter((line) => line.trim()).map((line) => line.search(/\S/)));
  return inside
    .map((line) => line.slice(indent))
    .join('\n')
    .trim();
}
