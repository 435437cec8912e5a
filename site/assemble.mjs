// Puts the site's pages together in .pages: those in pages/, the documents in docs/ and the READMEs of the packages, with
// links among them made links of the site, and all others links to the repository.
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { sidebar } from './sidebar.mjs';

const site = import.meta.dirname;
const root = dirname(site);
const out = join(site, '.pages');
const { repository } = JSON.parse(readFileSync(join(root, 'tools/address.json'), 'utf8'));

/** Where a file of the repository stands on the site. */
const places = new Map();
for (const file of globSync('docs/**/*.md', { cwd: root })) places.set(file, file.replace(/^docs\//, ''));
for (const file of globSync('packages/*/README.md', { cwd: root }))
  places.set(file, `packages/${file.split('/')[1]}.md`);
for (const file of ['CONTRIBUTING.md', 'SECURITY.md', 'RELEASING.md']) places.set(file, file.toLowerCase());

/** The file of the repository that a link means, with its hash; `undefined` where it is no file of ours. */
function targetOf(link, from) {
  if (link.startsWith('#') || /^(mailto|https?):/.test(link)) {
    if (!link.startsWith(repository)) return undefined;
    const [path = '', hash] = link
      .slice(repository.length)
      .replace(/^\/(?:tree|blob)\/main\//, '')
      .split('#');
    return { path, hash };
  }
  const [path, hash] = link.split('#');
  return { path: posix.normalize(posix.join(posix.dirname(from), path)).replace(/\/$/, ''), hash };
}

function rewrite(text, from, place) {
  return text.replace(/(\]\()([^)\s]+)(\))/g, (whole, open, link, close) => {
    const target = targetOf(link, from);
    if (!target) return whole;
    const { path, hash } = target;
    const found = [path, `${path}/README.md`].find((each) => places.has(each));
    if (path === '' || path === 'README.md') return `${open}${up(place)}start.md${close}`;
    if (!found) {
      const kind = /\.\w+$/.test(path) ? 'blob' : 'tree';
      return `${open}${repository}/${kind}/main/${path}${hash ? `#${hash}` : ''}${close}`;
    }
    const anchor = hash && hash !== 'readme' ? `#${hash}` : '';
    return `${open}${up(place)}${places.get(found)}${anchor}${close}`;
  });
}

/** What is said above the first command that installs a package, for as long as none has been released. */
const notYet = (place) => `::: warning Not on npm yet
None of these packages is published. Until they are, their names may be anybody's there: [pack them from a checkout](${up(place)}start.md).
:::

`;
const isReleased = globSync('packages/*/package.json', { cwd: root }).some(
  (file) => JSON.parse(readFileSync(join(root, file), 'utf8')).version !== '0.0.0',
);

function warn(text, place) {
  return isReleased
    ? text
    : text.replace(/^```sh\n(?=(?:(?!```)[\s\S])*npm install [^\n]*@pacer-auth\/)/m, `${notYet(place)}$&`);
}

const up = (place) => `${posix.relative(posix.dirname(place), '.') || '.'}/`;

rmSync(out, { recursive: true, force: true });
cpSync(join(site, 'pages'), out, { recursive: true });
for (const [file, place] of places) {
  mkdirSync(dirname(join(out, place)), { recursive: true });
  writeFileSync(join(out, place), warn(rewrite(readFileSync(join(root, file), 'utf8'), file, place), place));
}

// For programs that read documentation: what there is, and where (https://llmstxt.org).
const title = (place) => /^# (.+)$/m.exec(readFileSync(join(out, place), 'utf8'))?.[1] ?? place;
const lines = sidebar.flatMap(({ text, items }) => [
  '',
  `## ${text}`,
  '',
  ...items
    .filter(({ link }) => !link.startsWith('/api/'))
    .map(({ link }) => `- [${title(`${link.slice(1)}.md`)}](${link}.html)`),
]);
const summary =
  '> Signs a TypeScript or JavaScript program in to PACER, whatever HTTP client it already uses.';
mkdirSync(join(out, 'public'), { recursive: true });
writeFileSync(join(out, 'public/llms.txt'), `# pacer-auth\n\n${summary}\n${lines.join('\n')}\n`);
console.log(
  `Site: ${places.size + globSync('**/*.md', { cwd: join(site, 'pages') }).length} pages in ${relative(root, out)}`,
);
