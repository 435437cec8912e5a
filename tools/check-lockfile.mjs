// pnpm leaves an optional dependency out of the lockfile, without a word, where the registry lacked it on the
// day of the update: a tool's binary for another platform, for example. This finds such holes.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const store = join(root, 'node_modules/.pnpm');
const lockfile = readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8');
const locked = new Set([...lockfile.matchAll(/^ {2}'?(@?[^@'\s]+)@[^:]+:$/gm)].map(([, name]) => name));
const missing = new Set();
let checked = 0;

for (const entry of readdirSync(store)) {
  const modules = join(store, entry, 'node_modules');
  if (!existsSync(modules)) continue;
  for (const name of readdirSync(modules, { recursive: false }).flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(modules, name)).map((inner) => `${name}/${inner}`) : name,
  )) {
    const path = join(modules, name, 'package.json');
    if (!existsSync(path)) continue;
    const { optionalDependencies = {} } = JSON.parse(readFileSync(path, 'utf8'));
    for (const optional of Object.keys(optionalDependencies)) {
      checked += 1;
      if (!locked.has(optional)) missing.add(`${name} wants ${optional}`);
    }
  }
}

for (const line of missing) console.error(`pnpm-lock.yaml: ${line}, which is not in it`);
if (missing.size > 0 || checked === 0) process.exit(1);
console.log(`pnpm-lock.yaml: all ${checked} optional dependencies are in it`);
