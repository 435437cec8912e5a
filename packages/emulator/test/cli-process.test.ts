import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { sendAsIs } from './support/client.js';
import { temporaryFolder } from './support/temporary-folder.js';

const bin = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

/** The bin in a process of its own, until its lines have named a court. */
async function startBin(args: readonly string[]) {
  const child = spawn(process.execPath, [bin, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (chunk) => {
    complaint += chunk;
  });
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  for await (const line of lines) {
    const [, court] = /^ *court nysd +(http\S+)/.exec(line) ?? [];
    if (court !== undefined) {
      child.stdout.resume();
      return {
        court,
        async [Symbol.asyncDispose]() {
          child.kill('SIGTERM');
          const [code] = await ended;
          expect(code).toBe(0);
        },
      };
    }
  }
  throw new Error(`the bin named no court: ${complaint}`);
}

/** What a process sees of a court without a token, with one, and after an answer. */
async function observe(court: string, env: string) {
  const anonymous = await sendAsIs(`${court}/cgi-bin/iquery.pl`);
  const script = `. "$1"; exec "$2" -e 'console.log(JSON.stringify([process.env.PACER_ENVIRONMENT, process.env.PACER_LOGIN_ID, process.env.PACER_PASSWORD]))'`;
  const { stdout } = await promisify(execFile)('sh', ['-c', script, 'sh', env, process.execPath]);
  const [environment, loginId, password]: string[] = JSON.parse(stdout);
  const { authUrl } = JSON.parse(environment ?? '');
  const answer = await sendAsIs(`${authUrl}/services/cso-auth`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ loginId, password }),
  });
  const [, token = ''] = /"nextGenCSO": "(\w+)"/.exec(answer.text) ?? [];
  const headers = { cookie: `NextGenCSO=${token}` };
  const form = await sendAsIs(`${court}/cgi-bin/DktRpt.pl?500001`, { headers });
  return {
    signedOut: anonymous.status,
    asksForReferer: form.text.includes('may not have originated from within'),
    isReissued: form.headers.get('set-cookie')?.startsWith('NextGenCSO=') ?? false,
  };
}

test('the bin, as a process, is like a report, and its variables can be read by a shell', async () => {
  await using folder = await temporaryFolder();
  const file = async (name: string, content: unknown): Promise<string> => {
    await writeFile(join(folder.path, name), JSON.stringify(content));
    return join(folder.path, name);
  };
  const accounts = await file('accounts.json', [{ loginId: 'clerk', password: `it's "here" $HOME` }]);
  const report = await file('report.json', {
    format: 'pacer-probe-report',
    version: 1,
    takenAt: '2026-11-25T18:00:00Z',
    environment: 'qa',
    settings: { rotate: 'every-answer', referer: 'any', signedOut: 'message' },
  });
  const env = join(folder.path, 'pacer.env');
  const flags = ['--court', 'nysd', '--accounts', accounts, '--write-env', env];
  {
    await using plain = await startBin(flags);
    expect(await observe(plain.court, env)).toEqual({
      signedOut: 302,
      asksForReferer: true,
      isReissued: false,
    });
  }
  await using alike = await startBin([...flags, '--like', report]);
  expect(await observe(alike.court, env)).toEqual({
    signedOut: 200,
    asksForReferer: false,
    isReissued: true,
  });
});
