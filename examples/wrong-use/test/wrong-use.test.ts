import { readFileSync, writeFileSync } from 'node:fs';
import * as axiosPackage from '@pacer-auth/axios';
import * as core from '@pacer-auth/core';
import * as emulatorPackage from '@pacer-auth/emulator';
import * as fetchPackage from '@pacer-auth/fetch';
import * as gotPackage from '@pacer-auth/got';
import * as kyPackage from '@pacer-auth/ky';
import * as playwrightPackage from '@pacer-auth/playwright';
import * as puppeteerPackage from '@pacer-auth/playwright/puppeteer';
import * as postgresPackage from '@pacer-auth/postgres';
import * as redisPackage from '@pacer-auth/redis';
import * as sqlitePackage from '@pacer-auth/sqlite';
import * as toughCookiePackage from '@pacer-auth/tough-cookie';
import * as undiciPackage from '@pacer-auth/undici';
import axios from 'axios';
import got from 'got';
import ky from 'ky';
import { CookieJar } from 'tough-cookie';
import * as undici from 'undici';
import { expect, test } from 'vitest';
import { calls, exempt } from '../calls.ts';

const packages: Readonly<Record<string, object>> = {
  core,
  fetch: fetchPackage,
  axios: axiosPackage,
  got: gotPackage,
  ky: kyPackage,
  undici: undiciPackage,
  'tough-cookie': toughCookiePackage,
  playwright: playwrightPackage,
  'playwright/puppeteer': puppeteerPackage,
  sqlite: sqlitePackage,
  redis: redisPackage,
  postgres: postgresPackage,
  emulator: emulatorPackage,
};
const account = { loginId: 'nobody', password: 'secret-password' };
const options = { environment: 'qa', credentials: account } as const;
const { getSetCookie: _, ...headers } = { get: () => null, getSetCookie: () => [] };
const answer = { status: 200, type: 'default', url: 'https://other.example/', body: null, headers };

const playwrightContext = (name: string) => ({
  newCDPSession: async () => ({}),
  browser: () => ({ browserType: () => ({ name: () => name }) }),
});

/** What calls may use besides the exports of their package. */
const samples = {
  account,
  options,
  session: core.createPacerSession(options),
  otherSession: core.createPacerSession(options),
  store: core.memoryStore(),
  signal: AbortSignal.timeout(60_000),
  emulator: { environment: {}, journal: {}, court: () => '' },
  pool: { query: async () => ({ rows: [] }) },
  redis: { eval: async () => null },
  fetch: globalThis.fetch,
  axios,
  got,
  ky,
  CookieJar,
  undici,
  Agent: undici.Agent,
  BalancedPool: undici.BalancedPool,
  // By the marks that these have; their answers have no getSetCookie().
  nodeFetch2: Object.assign(async () => answer, { isRedirect: () => false }),
  nodeFetch3: async () => answer,
  browser: { newContext: async () => ({}), version: () => '156' },
  context: playwrightContext('chromium'),
  firefoxContext: playwrightContext('firefox'),
  puppeteerContext: { newPage: async () => ({}), pages: async () => [] },
  fetchCookie: Object.assign(async () => answer, { toughCookie: {} }),
};

/** What a call says, whether it throws or rejects. */
async function said(of: string, code: string): Promise<unknown> {
  const scope = { ...samples, ...packages[of] };
  try {
    // The text is the table's, so that what the table shows is what was run.
    await new Function(...Object.keys(scope), `return ${code}`)(...Object.values(scope));
    return undefined;
  } catch (error) {
    return error;
  }
}

const sentences = new Map<string, string>();
for (const [name, list] of Object.entries(calls)) {
  for (const code of list) {
    test(`@pacer-auth/${name}: ${code} is a TypeError that says what was meant`, async () => {
      const error = await said(name, code);
      expect(error).toBeInstanceOf(TypeError);
      const { message } = error instanceof Error ? error : new Error('none');
      // Nothing that JavaScript says by itself, and no value.
      expect(message).not.toMatch(/Cannot read|is not a function|is not iterable|undefined \(reading/);
      expect(message).not.toContain('secret-password');
      expect(message.length).toBeGreaterThan(30);
      sentences.set(`${name} ${code}`, message);
    });
  }
}

test('every public function has a row, or a reason to have none', () => {
  for (const [name, exported] of Object.entries(packages)) {
    const functions = Object.entries(exported).filter(([, value]) => typeof value === 'function');
    const missing = functions.filter(
      ([exportName]) =>
        exempt[exportName] === undefined &&
        !calls[name]?.some((code) => new RegExp(`\\b${exportName}\\(`).test(code)),
    );
    expect(missing.map(([exportName]) => `${name}: ${exportName}`)).toEqual([]);
  }
});

test('docs/wrong-use.md shows the sentences; WRONG_USE=write writes them', () => {
  const file = new URL('../../../docs/wrong-use.md', import.meta.url);
  const page = readFileSync(file, 'utf8');
  const cell = (text: string) => text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
  const tables = Object.entries(calls).map(([name, list]) => {
    const rows = list.map(
      (code) => `| \`${cell(code)}\` | ${cell(sentences.get(`${name} ${code}`) ?? '')} |`,
    );
    return [`## @pacer-auth/${name}`, '', '| call | what it says |', '|---|---|', ...rows].join('\n');
  });
  const [intro = ''] = page.split('## @pacer-auth/');
  const wanted = `${intro}${tables.join('\n\n')}\n`;
  if (process.env.WRONG_USE === 'write') writeFileSync(file, wanted);
  else expect(page).toBe(wanted);
});
