// The repository's address and the npm scope stand in tools/address.json; every manifest and link must say the same.
//
//   node tools/check-address.mjs            fails on a difference
//   node tools/check-address.mjs --write    replaces the address and scope that the manifests have, everywhere
//   node tools/check-address.mjs --publish  fails, too, while somebody else could own them: a release begins with it
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const { repository, scope, owned } = JSON.parse(readFileSync('tools/address.json', 'utf8'));
const problems = [];
const tracked = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
});
const manifests = tracked.stdout.split('\n').filter((path) => /^packages\/[^/]+\/package\.json$/.test(path));

/** The address and the scope that the packages have now. */
function present() {
  const { name, repository: given } = JSON.parse(readFileSync('packages/core/package.json', 'utf8'));
  return { address: given.url.replace(/^git\+|\.git$/g, ''), owner: name.split('/')[0] };
}

if (process.argv.includes('--write')) {
  const { address, owner } = present();
  for (const path of tracked.stdout
    .split('\n')
    .filter((path) => /\.(md|[cm]?[jt]s|json|ya?ml|html)$/.test(path))) {
    if (path === 'tools/address.json') continue;
    const text = readFileSync(path, 'utf8');
    const written = text.replaceAll(address, repository).replaceAll(`${owner}/`, `${scope}/`);
    if (written !== text) writeFileSync(path, written);
  }
}

for (const path of manifests) {
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  if (!manifest.name.startsWith(`${scope}/`)) problems.push(`${path}: the name is not of ${scope}`);
  if (manifest.repository?.url !== `git+${repository}.git`)
    problems.push(`${path}: repository.url is not git+${repository}.git`);
}

// A link to a repository of this name that is somebody else's.
const name = repository.split('/').at(-1);
const links = new RegExp(`https://(?:www\\.)?(?:github|gitlab)\\.com/[\\w.-]+/${name}(?![\\w-])`, 'g');
for (const path of tracked.stdout.split('\n').filter((path) => /\.(md|[cm]?[jt]s|ya?ml)$/.test(path))) {
  for (const [link] of readFileSync(path, 'utf8').matchAll(links))
    if (link !== repository) problems.push(`${path}: ${link} is not ${repository}`);
}

if (process.argv.includes('--publish')) {
  for (const [what, is] of Object.entries(owned))
    if (!is)
      problems.push(
        `tools/address.json: owned.${what} is false; RELEASING.md says what has to be done first`,
      );
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY } = process.env;
  const here = GITHUB_REPOSITORY ? `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}` : "nobody's workflow";
  if (here !== repository) problems.push(`this runs in ${here}, and the packages name ${repository}`);
}

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
console.log(`Address: ${manifests.length} manifests and all links name ${repository} and ${scope}`);
