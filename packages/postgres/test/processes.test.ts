import { once } from 'node:events';
import { afterAll, beforeAll, expect, vi } from 'vitest';
import { postgresStore } from '../src/index.js';
import { newest } from './support/clients.js';
import { postgresTest as test, wanted } from './support/need-postgres.js';
import { runChild, startChild } from './support/start-child.js';
import { type PostgresServer, startPostgres } from './support/start-postgres.js';

let server: PostgresServer;
beforeAll(async () => {
  if (wanted) server = await startPostgres();
});
afterAll(() => server?.[Symbol.asyncDispose]());

test('loses no update of several processes, and each finds or creates the table', async () => {
  const url = await server.database();
  const children = Array.from({ length: 4 }, () => runChild(url, 'add', '25'));
  expect(await Promise.all(children)).toEqual(['done', 'done', 'done', 'done']);
  await using opened = newest(url);
  expect((await postgresStore({ client: opened.client }).read('key'))?.value).toEqual({ count: 100 });
});

test('gives a lease to one of several processes that ask at the same time', async () => {
  const url = await server.database();
  await using opened = newest(url);
  for (let round = 0; round < 3; round += 1) {
    const answers = await Promise.all(Array.from({ length: 4 }, () => runChild(url, 'race')));
    expect(answers.toSorted()).toEqual([false, false, false, true]);
    await opened.command('DROP TABLE pacer_auth');
  }
});

test("takes the lease of a killed process over when its time is up by the server's clock", async () => {
  const url = await server.database();
  await using opened = newest(url);
  const store = postgresStore({ client: opened.client });
  const { process: child, answer } = startChild([url, 'hold', '60000']);
  expect(await answer).toBe(true);
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  expect(await store.acquireLease('key', 'heir', 60_000)).toBe(false);
  await opened.command("UPDATE pacer_auth SET lease_ends_at = lease_ends_at - interval '59.9 s'");
  // Its last tenth of a second passes by itself.
  while (!(await store.acquireLease('key', 'heir', 60_000)));
  expect((await store.read('key'))?.leaseOwner).toBe('heir');
});

test("goes by the server's clock, however wrong the clock of a process is", async () => {
  const url = await server.database();
  await using opened = newest(url);
  const store = postgresStore({ client: opened.client });
  try {
    for (const wrongBy of [86_400_000, -86_400_000]) {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + wrongBy });
      expect(await store.acquireLease('key', 'a', 60_000)).toBe(true);
      vi.setSystemTime(Date.now() + 2 * wrongBy);
      expect(await store.acquireLease('key', 'b', 60_000)).toBe(false);
      expect(await store.write('key', { by: 'a' }, (await store.read('key'))?.version ?? 0)).toBe(true);
      await store.releaseLease('key', 'a');
      vi.useRealTimers();
    }
    const [row] = await opened.command(
      'SELECT abs(extract(epoch FROM clock_timestamp()) - version / 1000000.0) < 600 AS near FROM pacer_auth',
    );
    expect(row).toEqual({ near: true });
  } finally {
    vi.useRealTimers();
  }
});
