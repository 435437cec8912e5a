import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startEmulator } from '../src/index.js';
import { needProgram } from './support/need-program.js';
import { type Outcome, runProgram } from './support/programs.js';
import { temporaryFolder } from './support/temporary-folder.js';

const account = { loginId: 'scraper', password: 'a password, without quotes' };

/** Runs a scraper against courts that re-issue the token on each answer, and that sign it out in the middle. */
async function scrape(run: (env: Record<string, string>) => Promise<Outcome>) {
  await using folder = await temporaryFolder();
  const caFile = join(folder.path, 'ca.pem');
  await using emulator = await startEmulator({
    tls: true,
    caFile,
    accounts: [account],
    rotate: 'every-answer',
    tokenAfterRotation: 'invalid',
  });
  emulator.faults.add({ host: 'nysd', path: '/cgi-bin/DktRpt.pl', times: 1, expireToken: true });
  const output = await run({
    CASE_URL: `${emulator.court('nysd')}/cgi-bin/iqquerymenu.pl?500001`,
    LOGIN_ID: account.loginId,
    PASSWORD: account.password,
    HTTPS_PROXY: emulator.proxyUrl,
    CURL_CA_BUNDLE: caFile,
    REQUESTS_CA_BUNDLE: caFile,
  });
  return { output, entries: emulator.journal.entries };
}

const expectedOutput = {
  code: 0,
  stdout: expect.stringContaining('Docket Text'),
  stderr: 'logged in\nsigned out\nlogged in\n',
};
const expectedVerdicts = ['login', 'served', 'signed-out', 'sign-in-page', 'login', 'served', 'served'];
/** One cookie at all of PACER's hosts, the sign-in page included: a re-issued one takes its place. */
const expectedCredentials = [0, 1, 1, 1, 0, 1, 1];

test('serves a scraper of curl and sed, unmodified, through a sign-out', async (context) => {
  await needProgram(context, 'curl');
  const sh = await needProgram(context, 'sh');
  const program = fileURLToPath(new URL('./programs/scrape.sh', import.meta.url));
  const { output, entries } = await scrape((env) => runProgram(sh, [program], { env }));

  expect(output).toEqual(expectedOutput);
  expect(entries.map((entry) => entry.verdict)).toEqual(expectedVerdicts);
  expect(entries.map((entry) => entry.credentials.length)).toEqual(expectedCredentials);
});

test('serves a scraper of Python and requests, unmodified, through a sign-out', async (context) => {
  const python = await needProgram(context, 'python3');
  const { code } = await runProgram(python, ['-c', 'import requests']);
  context.skip(code !== 0, 'this Python has no requests');
  const program = fileURLToPath(new URL('./programs/scrape.py', import.meta.url));
  const { output, entries } = await scrape((env) => runProgram(python, [program], { env }));

  expect(output).toEqual(expectedOutput);
  expect(entries.map((entry) => entry.verdict)).toEqual(expectedVerdicts);
  expect(entries.map((entry) => entry.credentials.length)).toEqual(expectedCredentials);
});
