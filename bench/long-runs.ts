import { withPacer } from '@pacer-auth/fetch';
import { openSession } from './open-session.ts';

const court = 'https://ecf.nysd.uscourts.gov';
const url = `${court}/cgi-bin/DktRpt.pl?500001`;
const json = () => new Response('{}', { headers: { 'content-type': 'application/json' } });

/** Requests that all come first: how many logins they make, and how long it takes until the last is answered, in ms. */
export async function firstRequests(count: number, loginMs: number): Promise<{ logins: number; ms: number }> {
  let logins = 0;
  const session = openSession(court, { delayMs: loginMs, onLogin: () => (logins += 1) });
  const send = withPacer(async (_url: string) => json(), session);
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: count }, () => send(url)));
  return { logins, ms: performance.now() - startedAt };
}

/** What a request takes whose token has expired, in round trips to the court and to the authentication service. */
export async function afterExpiry(): Promise<{ court: number; service: number }> {
  const trips = { court: 0, service: 0 };
  let expired = false;
  const session = openSession(court, {
    onLogin: () => {
      trips.service += 1;
      expired = false;
    },
  });
  const signIn = 'https://sign-in.example.com/csologin/login.jsf';
  const send = withPacer(async (_url: string) => {
    trips.court += 1;
    return expired ? new Response(null, { status: 302, headers: { location: signIn } }) : json();
  }, session);
  await send(url);
  expired = true;
  Object.assign(trips, { court: 0, service: 0 });
  await send(url);
  return trips;
}

/** Bytes that the heap grows by with each request, over as many: the slope of a line through some twenty points. */
export async function heapSlope(requests: number): Promise<{ slope: number; endMiB: number }> {
  const send = withPacer(async (_url: string) => json(), openSession(court));
  const points: { at: number; used: number }[] = [];
  const step = Math.floor(requests / 24);
  for (let done = 0; done < requests; done += 1) {
    await (await send(`${court}/cgi-bin/DktRpt.pl?${done}`)).arrayBuffer();
    // The first points are the heap's warming up.
    if (done % step === 0 && done >= 4 * step) {
      globalThis.gc?.();
      points.push({ at: done, used: process.memoryUsage().heapUsed });
    }
  }
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanAt, meanUsed] = [mean(points.map(({ at }) => at)), mean(points.map(({ used }) => used))];
  const covariance = mean(points.map(({ at, used }) => (at - meanAt) * (used - meanUsed)));
  const variance = mean(points.map(({ at }) => (at - meanAt) ** 2));
  return { slope: covariance / variance, endMiB: (points.at(-1)?.used ?? 0) / 2 ** 20 };
}
