import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

const readText = (path: string): Promise<string> => readFile(new URL(path, import.meta.url), 'utf8');

test.each(['quick-start', 'real-names', 'faults'])(
  'shows in its README the program %s, which runs',
  async (name) => {
    const program = await readText(`./readme/${name}.ts`);
    const readme = await readText('../README.md');

    const shown = program.replace('../../src/index.js', '@pacer-auth/emulator');
    expect(readme).toContain(`\`\`\`ts\n${shown}\`\`\`\n`);
    await import(`./readme/${name}.ts`);
  },
);
