import { createPacerSession, isPacerAuthError } from '@pacer-auth/core';
import { startEmulator } from '@pacer-auth/emulator';
import { lossyProxy } from '@pacer-auth/servers';
import { afterAll, beforeAll, expect } from 'vitest';
import { postgresStore } from '../src/index.js';
import { newest } from './support/clients.js';
import { postgresTest as test, wanted } from './support/need-postgres.js';
import { type PostgresServer, startPostgres } from './support/start-postgres.js';

const account = { loginId: 'tester01', password: 'pass & word' };
/** Reads, leases and writes of a sign-in, and more than it makes. */
const statements = 10;

let server: PostgresServer;
beforeAll(async () => {
  if (wanted) server = await startPostgres();
});
afterAll(() => server?.[Symbol.asyncDispose]());

// Lost once, a statement is sent again; lost twice, nobody knows whether it was carried out.
for (const times of [1, 2]) {
  test(`signs in once, whichever statement's answer the connection takes along ${times} times`, async () => {
    const url = new URL(await server.database());
    await using proxy = await lossyProxy(server.port);
    url.port = String(proxy.port);
    let lost = 0;
    for (let after = 0; after < statements; after += 1) {
      await using opened = newest(url.href);
      await using emulator = await startEmulator({ accounts: [account] });
      const store = postgresStore({ client: opened.client, table: `lost_${times}_${after}` });
      const join = () =>
        createPacerSession({ environment: emulator.environment, credentials: account, store });
      await store.write('of nobody', {}, 0);
      const before = proxy.lost();
      // What PostgreSQL says at the end of each statement.
      proxy.loseNext(/INSERT 0|UPDATE \d|SELECT \d/, after, times);
      const tokens = [];
      for (let turn = 0; turn < 3; turn += 1) {
        await using session = join();
        const token = await session.token().catch((error: unknown) => error);
        if (isPacerAuthError(token)) expect(token.code).toBe('ERR_PACER_STORE');
        else tokens.push(token);
      }
      lost += proxy.lost() - before;
      proxy.loseNext(/^$/);
      expect(tokens.length, `after ${after}`).toBeGreaterThanOrEqual(times === 1 ? 3 : 1);
      expect(emulator.journal.logins(), `after ${after}`).toHaveLength(1);
    }
    expect(lost).toBeGreaterThanOrEqual(5 * times);
  });
}
