import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { type Listening, listen } from '@pacer-auth/servers';

/** A request as it arrived. */
export interface Arrival {
  readonly at: 'home' | 'away';
  readonly line: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Two origins that are no courts. They redirect where the URL says so, and answer anything else with a text. */
export interface Origins extends AsyncDisposable {
  readonly home: string;
  readonly away: string;
  /** A URL at home that redirects to `location`, as it is. */
  redirect(location: string, status?: number): string;
  readonly arrivals: Arrival[];
}

export async function openOrigins(): Promise<Origins> {
  const arrivals: Arrival[] = [];
  const open = async (at: Arrival['at']): Promise<Listening> => {
    const server = createServer(async (incoming, answer) => {
      const { method, url = '/', headers } = incoming;
      arrivals.push({ at, line: `${method} ${url}`, headers, body: await bodyOf(incoming) });
      const asked = new URL(url, 'http://any').searchParams;
      const location = asked.get('location');
      answer.statusCode = Number(asked.get('status') ?? 200);
      if (location !== null) answer.setHeader('location', Buffer.from(location).toString('latin1'));
      const policy = asked.get('policy');
      if (policy !== null) answer.setHeader('referrer-policy', policy);
      answer.setHeader('content-type', 'text/plain');
      answer.setHeader('set-cookie', ['a=1', 'b=2']);
      answer.end(`an answer from ${at}`);
    });
    return await listen(server);
  };
  const [home, away] = await Promise.all([open('home'), open('away')]);
  return {
    home: home.origin,
    away: away.origin,
    redirect: (location, status = 302) =>
      `${home.origin}/from?${new URLSearchParams({ location, status: `${status}` })}`,
    arrivals,
    async [Symbol.asyncDispose]() {
      for (const server of [home, away]) await server[Symbol.asyncDispose]();
    },
  };
}

/** A body may break off, as where its length was a lie. */
function bodyOf(incoming: IncomingMessage): Promise<string> {
  return text(incoming).catch(() => 'broken off');
}
