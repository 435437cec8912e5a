// Fails where a package has grown over its budget, or where a request in the steady state does work that it need not.
// Nothing here depends on the machine.

import { createHook } from 'node:async_hooks';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import {
  createPacerSession,
  defineEnvironment,
  headerBag,
  memoryStore,
  type TokenStore,
} from '@pacer-auth/core';
import { measureSizes } from './sizes.ts';

/** Bytes of a bundle without peers and dependencies, minified and compressed with brotli. */
const budgets: Readonly<Record<string, number>> = {
  // With room for messages that say what to do, which are no code: names of options, of variables, of a wrong call's cure.
  core: 31_000,
  fetch: 4_200,
  axios: 3_600,
  got: 2_800,
  ky: 400,
  undici: 3_450,
  'tough-cookie': 2_300,
  playwright: 5_050,
  sqlite: 2_900,
  redis: 2_300,
  postgres: 2_900,
};
const problems: string[] = [];

function expectAtMost(what: string, found: number, most: number): void {
  process.stdout.write(`${what}: ${found} of ${most}\n`);
  if (found > most) problems.push(`${what}: ${found}, and ${most} is the budget`);
}

for (const { name, brotli } of await measureSizes())
  expectAtMost(`@pacer-auth/${name}, bytes`, brotli, budgets[name] ?? 0);

const core = fileURLToPath(new URL('../packages/core/dist/index.js', import.meta.url));
const loaded = execFileSync(
  process.execPath,
  [
    '--input-type=module',
    '-e',
    `import { registerHooks } from 'node:module';
const urls = [];
registerHooks({ load(url, context, next) { urls.push(url); return next(url, context); } });
await import(${JSON.stringify(core)});
process.stdout.write(urls.filter((url) => url.includes('/node_modules/')).join('\\n'));`,
  ],
  { encoding: 'utf8' },
);
expectAtMost(
  'modules of dependencies that importing core loads',
  loaded === '' ? 0 : loaded.split('\n').length,
  // SHA-256 of @noble/hashes: Web Crypto's is asynchronous, and `node:crypto` is missing in edge runtimes.
  4,
);

/** What a request of a court takes in core while there is a token. */
async function countSteadyState(): Promise<{ urls: number; promises: number; stores: number }> {
  const counts = { urls: 0, promises: 0, stores: 0 };
  const store = new Proxy<TokenStore>(memoryStore(), {
    get(target, name, receiver) {
      counts.stores += 1;
      return Reflect.get(target, name, receiver);
    },
  });
  const session = createPacerSession({
    environment: defineEnvironment({
      name: 'budget',
      authUrl: 'https://sign-in.example.com',
      hosts: [{ origin: 'https://ecf.nysd.uscourts.gov', credential: 'cookie' }],
    }),
    credentials: { loginId: 'budget', password: 'Budget-1234567890' },
    store,
    fetch: async () => Response.json({ loginResult: '0', nextGenCSO: 'x'.repeat(128), errorDescription: '' }),
  });
  const view = { status: 200, header: () => 'application/json', setCookies: [], peek: () => '' };
  const send = (number: number) => {
    const url = `https://ecf.nysd.uscourts.gov/cgi-bin/DktRpt.pl?${number}`;
    const exchange = session.exchange({ url });
    if (!exchange.authorizeNow(url, headerBag({}))) problems.push('a steady request has no token');
    if (exchange.observe(view) !== 'done') problems.push('a steady answer is not done at once');
    exchange[Symbol.dispose]();
  };
  await session.token();
  send(1);
  await new Promise(setImmediate);
  counts.stores = 0;
  const { URL } = globalThis;
  globalThis.URL = new Proxy(URL, {
    construct(target, given) {
      counts.urls += 1;
      return Reflect.construct(target, given);
    },
    get(target, name) {
      if (name === 'parse' || name === 'canParse') counts.urls += 1;
      return Reflect.get(target, name);
    },
  });
  const hook = createHook({
    init(_id, type) {
      if (type === 'PROMISE') counts.promises += 1;
    },
  }).enable();
  for (let number = 2; number < 102; number += 1) send(number);
  hook.disable();
  globalThis.URL = URL;
  return counts;
}

const steady = await countSteadyState();
expectAtMost('URLs that core parses for 100 steady requests', steady.urls, 0);
expectAtMost('promises that core makes for 100 steady requests', steady.promises, 0);
expectAtMost('store calls of 100 steady requests', steady.stores, 0);

for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
