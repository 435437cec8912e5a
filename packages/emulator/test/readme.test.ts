import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parseAccounts, parseFaultPlan } from '../src/index.js';

const readText = (path: string): Promise<string> => readFile(new URL(path, import.meta.url), 'utf8');

test.each(['quick-start', 'real-names', 'faults', 'journal'])(
  'shows in its README the program %s, which runs',
  async (name) => {
    const program = await readText(`./readme/${name}.ts`);
    const readme = await readText('../README.md');

    const shown = program.replace('../../src/index.js', '@pacer-auth/emulator');
    expect(readme).toContain(`\`\`\`ts\n${shown}\`\`\`\n`);
    await import(`./readme/${name}.ts`);
  },
);

test.each([
  { name: 'faults', parse: parseFaultPlan },
  { name: 'accounts', parse: parseAccounts },
])('shows in its README a file of $name, which can be read', async ({ name, parse }) => {
  const file = await readText(`./readme/${name}.json`);

  expect(await readText('../README.md')).toContain(`\`\`\`json\n${file}\`\`\`\n`);
  expect(parse(file)).toBeDefined();
});
