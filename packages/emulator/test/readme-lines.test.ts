import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startEmulator } from '../src/index.js';
import { needProgram } from './support/need-program.js';
import { runProgram } from './support/programs.js';
import { temporaryFolder } from './support/temporary-folder.js';

const url = 'https://ecf.nysd.uscourts.gov/cgi-bin/iquery.pl';

/** What stands for the reader's own program, and for what `--write-env` has written. */
const files: Readonly<Record<string, string>> = {
  'pacer.env': 'PACER_ENVIRONMENT=production\n',
  'scraper.mjs': `await fetch('${url}');\n`,
  'scraper.py': `import requests\nrequests.get("${url}")\n`,
  'Scraper.java': `class Scraper {
    public static void main(String[] arguments) throws Exception {
        java.net.URI.create("${url}").toURL().openStream().close();
    }
}
`,
};

const hasEnvProxy = `
  const [major, minor] = process.versions.node.split('.').map(Number);
  process.exit(major > 24 || (major === 24 && minor > 4) || (major === 22 && minor > 20) ? 0 : 1);
`;

test.for([
  { line: 'curl --proxy', programs: ['curl'], needs: undefined },
  { line: 'NODE_USE_ENV_PROXY', programs: ['node'], needs: ['-e', hasEnvProxy] },
  { line: 'HTTPS_PROXY', programs: ['python3'], needs: ['-c', 'import requests'] },
  { line: 'keytool', programs: ['java', 'keytool'] },
  { line: 'chromium', programs: ['chromium', 'openssl', 'base64'] },
])(
  'has in its README for $programs lines that work as they are',
  async ({ line, programs, needs }, context) => {
    for (const program of programs) {
      const path = await needProgram(context, program);
      const missing = needs !== undefined && (await runProgram(path, needs)).code !== 0;
      context.skip(missing, `${program} has not what the lines need`);
    }
    const sh = await needProgram(context, 'sh');
    const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
    const [, lines = ''] =
      readme
        .split('```sh\n')
        .find((block) => block.startsWith(line))
        ?.match(/^([^`]*)```/) ?? [];
    await using folder = await temporaryFolder();
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder.path, name), text);
    await using emulator = await startEmulator({
      tls: true,
      caFile: join(folder.path, 'pacer-emulator-ca.pem'),
    });

    const command = lines
      .replaceAll('4101', new URL(emulator.proxyUrl).port)
      .replace(/^chromium/, 'chromium --headless --no-sandbox --disable-gpu --dump-dom');
    const { code, stderr } = await runProgram(sh, ['-ec', command], {
      cwd: folder.path,
      env: { HOME: folder.path },
    });

    expect(code, stderr).toBe(0);
    expect(emulator.journal.requests('nysd').at(0)).toMatchObject({ verdict: 'signed-out' });
  },
);
