// A function in a cloud: it has no disk that lasts, and is started as often as the cloud likes.
// #region recipe
import { createPacerSession, sessionOptionsFromEnv } from '@pacer-auth/core';
import { withPacer } from '@pacer-auth/fetch';
import { redisStore } from '@pacer-auth/redis';
import { createClient } from 'redis';

// Outside of the handler: what is warm is used again.
const redis = await createClient({ url: process.env.REDIS_URL ?? '' }).connect();
const store = redisStore({ client: redis, key: process.env.PACER_STORE_KEY ?? '' });
const session = createPacerSession({ ...sessionOptionsFromEnv(), store });
const signedIn = withPacer(fetch, session);

export async function handler(event: {
  readonly url: string;
}): Promise<{ statusCode: number; body: string }> {
  const answer = await signedIn(event.url);
  return { statusCode: answer.status, body: await answer.text() };
}
// #endregion

/** The cloud ends a function by stopping its process; a test is politer. */
export async function stop(): Promise<void> {
  await session.close();
  await redis.close();
}
