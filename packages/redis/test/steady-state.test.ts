import { withPacer } from '@pacer-auth/axios';
import { createPacerSession, totp } from '@pacer-auth/core';
import { demoAccount, startEmulator } from '@pacer-auth/emulator';
import axios from 'axios';
import { expect } from 'vitest';
import { redisStore } from '../src/index.js';
import { clients } from './support/clients.js';
import { redisTest as test } from './support/need-redis.js';
import { startRedis } from './support/start-redis.js';

const { loginId, password } = demoAccount;

for (const [name, connect] of Object.entries(clients)) {
  test(`asks Redis nothing through ${name} while the token works`, async () => {
    await using server = await startRedis();
    await using connected = await connect(server.url);
    await using emulator = await startEmulator();
    await using session = createPacerSession({
      environment: emulator.environment,
      credentials: { loginId, password },
      otp: totp(demoAccount.totpSecret),
      store: redisStore({ client: connected.client }),
    });
    const http = withPacer(axios.create(), session);
    const url = `${emulator.court('nysd')}/cgi-bin/DktRpt.pl?500001`;
    const scripts = async () =>
      Number(/cmdstat_eval:calls=(\d+)/.exec(String(await connected.command('INFO', 'commandstats')))?.[1]);

    await http.get(url);
    const forTheLogin = await scripts();
    await Promise.all(Array.from({ length: 100 }, () => http.get(url)));

    expect(forTheLogin).toBeGreaterThan(3);
    expect(await scripts()).toBe(forTheLogin);
    expect(emulator.journal.logins()).toHaveLength(1);
  });
}
