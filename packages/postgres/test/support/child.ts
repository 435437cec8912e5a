// A process of a fleet, for tests: `node child.ts URL TASK [ARGUMENT]`, prints one line of JSON.
import { postgresStore } from '@pacer-auth/postgres';
import pg from 'pg';

const [url = '', task, argument = ''] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url });
const store = postgresStore({ client: pool });

console.log(JSON.stringify(await run()));
// 'hold' keeps its lease until it is killed.
if (task !== 'hold') await pool.end();

async function run(): Promise<unknown> {
  switch (task) {
    case 'add':
      for (let turn = 0; turn < Number(argument); turn += 1) await add();
      return 'done';
    case 'race':
      return await store.acquireLease('race', String(process.pid), 60_000);
    case 'hold':
      process.stdin.resume();
      return await store.acquireLease('key', 'child', Number(argument));
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
