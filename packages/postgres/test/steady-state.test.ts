import { withPacer } from '@pacer-auth/axios';
import { createPacerSession, totp } from '@pacer-auth/core';
import { demoAccount, startEmulator } from '@pacer-auth/emulator';
import axios from 'axios';
import pg from 'pg';
import { expect } from 'vitest';
import { postgresStore } from '../src/index.js';
import { postgresTest as test } from './support/need-postgres.js';
import { startPostgres } from './support/start-postgres.js';

test('asks PostgreSQL nothing while the token works', async () => {
  await using server = await startPostgres();
  const pool = new pg.Pool({ connectionString: await server.database() });
  let statements = 0;
  const client = {
    async query(text: string, values: string[]) {
      statements += 1;
      return await pool.query(text, values);
    },
  };
  await using emulator = await startEmulator({ referer: 'any' });
  await using session = createPacerSession({
    environment: emulator.environment,
    credentials: { loginId: demoAccount.loginId, password: demoAccount.password },
    otp: totp(demoAccount.totpSecret),
    store: postgresStore({ client }),
  });
  const http = withPacer(axios.create(), session);
  const url = `${emulator.court('nysd')}/cgi-bin/DktRpt.pl?500001`;

  await http.get(url);
  const forTheLogin = statements;
  await Promise.all(Array.from({ length: 100 }, () => http.get(url)));

  expect(forTheLogin).toBeGreaterThan(3);
  expect(statements).toBe(forTheLogin);
  expect(emulator.journal.logins()).toHaveLength(1);
  await pool.end();
});
