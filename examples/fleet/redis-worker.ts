// One process of a fleet of machines: fleet.ts starts several of them at the same time.
import { withPacer } from '@pacer-auth/axios';
import { createPacerSession, sessionOptionsFromEnv } from '@pacer-auth/core';
// #region store
import { redisStore } from '@pacer-auth/redis';
import { createClient } from 'redis';

const client = createClient({ url: process.env.REDIS_URL ?? 'redis://127.0.0.1:6379' });
client.on('error', (error) => console.error(`Redis: ${error.message}`));
await client.connect();
const store = redisStore({
  client,
  key: process.env.PACER_STORE_KEY ?? '', // openssl rand -base64 32
});

// #endregion
import axios from 'axios';

const { dockets } = JSON.parse(process.argv[2] ?? '');
const session = createPacerSession({
  ...sessionOptionsFromEnv(),
  store,
});
const http = withPacer(axios.create(), session);
for (const docket of dockets) await http.get(docket);
console.log(
  `process ${process.pid} read ${dockets.length} dockets with ${(await session.token()).fingerprint}`,
);

await session.close(); // does not log out: others use the token
await client.close();
