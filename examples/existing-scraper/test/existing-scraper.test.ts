import { readFileSync } from 'node:fs';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { emulator } from '../pacer.ts';
import { session } from '../session.ts';

const clients = ['axios', 'got', 'ky'] as const;

beforeEach(() => {
  emulator.journal.clear();
  emulator.faults.clear();
});

afterAll(async () => {
  await session.close();
  await emulator.close();
});

describe.each(clients)('a scraper on %s', (client) => {
  it('differs from its signed-in twin by 4 lines at most', ({ task }) => {
    const changed = difference(read(`${client}/plain.ts`), read(`${client}/signed-in.ts`));
    console.log(`${task.name} (${client}):\n${changed.join('\n')}\n`);
    expect(changed.length).toBeLessThanOrEqual(4);
  });

  it('gets nowhere as it is', async () => {
    const { scrape } = await import(`../${client}/plain.ts`);
    await expect(scrape(() => {})).rejects.toThrow();
    expect(emulator.journal.logins()).toHaveLength(0);
  });

  it('searches, reads a docket and downloads a document when it is signed in, with its own retry and log', async () => {
    const { scrape } = await import(`../${client}/signed-in.ts`);
    emulator.faults.add({ host: 'nysd', path: '/cgi-bin/DktRpt.pl', respond: { status: 503 }, times: 1 });
    const lines: string[] = [];
    const { documents, pdfBytes } = await scrape((line: string) => lines.push(line));
    expect(documents).toBeGreaterThan(0);
    expect(pdfBytes).toBeGreaterThan(500);
    expect(lines.map((line) => line.toLowerCase().replace(/\d{6,}|https?:\/\/\S+?(?=\/)/g, '…'))).toEqual([
      '200 post /pcl-public-api/rest/cases/find',
      expect.stringMatching(/^busy: /),
      '200 post /cgi-bin/dktrpt.pl',
      '200 post /doc1/…',
    ]);
    // The session is the program's: the first scraper has logged in for all.
    expect(emulator.journal.logins().length).toBeLessThanOrEqual(1);
  });
});

function read(file: string): string[] {
  return readFileSync(new URL(`../${file}`, import.meta.url), 'utf8').split('\n');
}

/** The lines that only one of two files has, as `diff` would mark them; both keep the same order. */
function difference(before: readonly string[], after: readonly string[]): string[] {
  const changed: string[] = [];
  let at = 0;
  for (const line of after) {
    const found = before.indexOf(line, at);
    if (found < 0) {
      changed.push(`+ ${line}`);
      continue;
    }
    for (const gone of before.slice(at, found)) changed.push(`- ${gone}`);
    at = found + 1;
  }
  return [...changed, ...before.slice(at).map((gone) => `- ${gone}`)];
}
