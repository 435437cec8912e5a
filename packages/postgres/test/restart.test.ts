import { withPacer } from '@pacer-auth/axios';
import { createPacerSession } from '@pacer-auth/core';
import { startEmulator } from '@pacer-auth/emulator';
import axios from 'axios';
import { afterAll, beforeAll, expect } from 'vitest';
import { postgresStore } from '../src/index.js';
import { clients } from './support/clients.js';
import { postgresDescribe as describe, postgresTest as test, wanted } from './support/need-postgres.js';
import { type PostgresServer, startPostgres } from './support/start-postgres.js';

const account = { loginId: 'tester01', password: 'pass & word' };

let server: PostgresServer;
beforeAll(async () => {
  if (wanted) server = await startPostgres();
});
afterAll(() => server?.[Symbol.asyncDispose]());

for (const [name, open] of Object.entries(clients)) {
  describe(name, () => {
    for (const how of ['fast', 'immediate'] as const) {
      test(`goes on after a restart of the server (${how}), and makes no login`, async () => {
        await using opened = open(await server.database());
        await using emulator = await startEmulator({ accounts: [account], referer: 'any' });
        const join = () =>
          createPacerSession({
            environment: emulator.environment,
            credentials: account,
            store: postgresStore({ client: opened.client }),
          });
        await using session = join();
        const http = withPacer(axios.create(), session);
        const url = `${emulator.court('nysd')}/cgi-bin/DktRpt.pl?500001`;
        await http.get(url);
        const { fingerprint } = await session.token();

        await server.stop(how);
        // With a token that works nobody asks the store; without one nobody can tell whether another has just logged in.
        expect((await http.get(url)).status).toBe(200);
        await using late = join();
        await expect(late.token()).rejects.toMatchObject({ code: 'ERR_PACER_STORE' });
        await server.start();

        await using next = join();
        expect((await next.token()).fingerprint).toBe(fingerprint);
        expect(emulator.journal.logins()).toHaveLength(1);
      });
    }

    test('keeps what was written, and fences off who knows an older version, after a crash', async () => {
      await using opened = open(await server.database());
      const store = postgresStore({ client: opened.client });
      expect(await store.acquireLease('key', 'a', 60_000)).toBe(true);
      const { version = 0 } = (await store.read('key')) ?? {};
      expect(await store.write('key', { turn: 1 }, version)).toBe(true);
      const kept = await store.read('key');
      await server.stop('immediate');
      await server.start();
      expect(await store.read('key')).toEqual(kept);
      expect(await store.acquireLease('key', 'b', 60_000)).toBe(false);
      expect(await store.write('key', { turn: 2 }, version)).toBe(false);
      expect(await store.write('key', { turn: 2 }, kept?.version ?? 0)).toBe(true);
    });
  });
}
