// A process of a fleet, for tests: `node child.ts PATH TASK [ARGUMENT]`, prints one line of JSON.
import { sqliteStore } from '@pacer-auth/sqlite';

const [path = '', task, argument = ''] = process.argv.slice(2);
const store = sqliteStore({ path, busyTimeoutMs: 30_000 });

try {
  console.log(JSON.stringify(await run()));
} catch (error) {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  console.log(JSON.stringify({ error: error instanceof Error ? error.message : String(error), code }));
}
// 'hold' keeps its lease until it is killed.
if (task !== 'hold') await store.close();

async function run(): Promise<unknown> {
  switch (task) {
    case 'read':
      return (await store.read('key'))?.value;
    case 'fill':
      return await store.write('large', { text: 'x'.repeat(Number(argument)) }, 0);
    case 'add':
      for (let turn = 0; turn < Number(argument); turn += 1) await add();
      return 'done';
    case 'race':
      return await store.acquireLease('race', String(process.pid), 60_000);
    case 'hold':
      process.stdin.resume();
      return await store.acquireLease('key', 'child', 60_000);
  }
}

/** Adds 1 to a number that other processes add to as well. */
async function add(): Promise<void> {
  for (;;) {
    const record = await store.read('key');
    const count = Number(record?.value.count ?? 0) + 1;
    if (await store.write('key', { count }, record?.version ?? 0)) return;
  }
}
