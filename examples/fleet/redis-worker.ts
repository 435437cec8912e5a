// One process of a fleet of machines: fleet.ts starts several of them at the same time.
// #region store
import { createPacerSession, sessionOptionsFromEnv } from '@pacer-auth/core';
import { redisStore } from '@pacer-auth/redis';
import { createClient } from 'redis';

const client = createClient({ url: process.env.REDIS_URL ?? 'redis://127.0.0.1:6379' });
client.on('error', (error) => console.error(`Redis: ${error.message}`));
await client.connect();
const store = redisStore({
  client,
  key: process.env.PACER_STORE_KEY ?? '', // openssl rand -base64 32
});
const session = createPacerSession({
  ...sessionOptionsFromEnv(), // PACER_ENVIRONMENT, PACER_LOGIN_ID, PACER_PASSWORD, PACER_TOTP_SECRET
  store,
});

// #endregion
import { readDockets } from './read-dockets.ts';

await readDockets(session);
await client.close();
