import { createServer } from 'node:http';
import { createPacerSession, type PacerSession } from '@pacer-auth/core';
import { listen } from '@pacer-auth/servers';
import { describe, expect, it } from 'vitest';
import { withPacer } from '../src/index.js';
import { type AnyGot, gotVersions } from './support/got-versions.js';

/** Counts what hooks and jars of a program are asked, and what arrives. */
interface Counts {
  asked: number;
}

type Story = (client: AnyGot, origin: string, counts: Counts) => Promise<unknown>;

const soon = {
  limit: 2,
  calculateDelay: ({ computedValue }: { computedValue: number }) => Math.min(computedValue, 1),
};

const stories: Readonly<Record<string, Story>> = {
  'retries of a 503': (client, origin) => client(`${origin}/503`, { retry: soon }),
  'retries of a connection that is reset': (client, origin) => client(`${origin}/reset`, { retry: soon }),
  'no retry of a POST': (client, origin) =>
    client(`${origin}/503`, { method: 'POST', body: 'x', retry: soon }),
  'a hook that fails at the second send'(client, origin, counts) {
    const fail = () => {
      counts.asked += 1;
      if (counts.asked > 1) throw Object.assign(new Error('a hook that fails'), { code: 'ECONNRESET' });
    };
    return client(`${origin}/503`, { retry: soon, hooks: { beforeRequest: [fail] } });
  },
  'a jar that fails at the second send'(client, origin, counts) {
    const cookieJar = {
      async getCookieString() {
        counts.asked += 1;
        if (counts.asked > 1) throw new Error('a jar that fails');
        return '';
      },
      async setCookie() {},
    };
    return client(`${origin}/503`, { retry: soon, cookieJar });
  },
  'options that were used before'(client, origin, counts) {
    const count = () => {
      counts.asked += 1;
    };
    const hooks = { beforeRequest: [count] };
    const again = async (response: unknown) => {
      const options: object = Reflect.get(Object(Reflect.get(Object(response), 'request')), 'options');
      return await Reflect.apply(client, undefined, [undefined, undefined, options]);
    };
    return client(`${origin}/200`, { hooks }).then(again).then(again);
  },
  'pages whose options are used again'(client, origin, counts) {
    const paginate = ({ response }: { response: { request: { options: object } } }) => {
      counts.asked += 1;
      return counts.asked < 10 ? response.request.options : false;
    };
    return client.paginate.all(`${origin}/200`, { pagination: { paginate, transform: () => [1] } });
  },
  ...Object.fromEntries(
    // One that is too long spoils the connection for whatever comes after it, bare or signed in.
    ['8', '', 'many'].map((length): [string, Story] => [
      `a Content-Length of "${length}"`,
      (client, origin) =>
        client.extend({ retry: { limit: 0 } })(`${origin}/200`, {
          method: 'POST',
          body: 'the body',
          headers: { 'content-length': length },
          timeout: { response: 300 },
        }),
    ]),
  ),
};

describe.each(Object.entries(gotVersions))('%s, signed in, beside the bare one', (_, got) => {
  it.each(Object.entries(stories))('ends as that, at a court and elsewhere: %s', async (_title, story) => {
    await using server = await openServer();
    await using session = openSession(server.origin);
    await session.token();
    await using elsewhere = await openServer();
    for (const { origin, arrived } of [server, elsewhere]) {
      const seenWith = async (client: AnyGot) => {
        const counts = { asked: 0 };
        const outcome = await story(client, origin, counts).then(shown, shown);
        return { outcome, counts, arrived: arrived.splice(0) };
      };
      const bare = await seenWith(got);
      expect(await seenWith(withPacer(got, session))).toEqual(bare);
    }
  });
});

/** What a program looks at, of an answer or an error. */
function shown(outcome: unknown): unknown {
  if (Array.isArray(outcome)) return outcome;
  const { name, code, message, statusCode, retryCount, body, response } = Object(outcome);
  const text = String(message).replace(/:\d{4,5}/g, '');
  return {
    isError: outcome instanceof Error,
    name,
    code,
    text,
    statusCode,
    retryCount,
    body,
    status: response?.statusCode,
  };
}

/** Answers with the status that its path names, or not at all. */
async function openServer() {
  const arrived: string[] = [];
  const server = createServer(({ method, url = '', headers, socket }, response) => {
    arrived.push(`${method} ${url} ${headers['content-length']}`);
    if (url === '/reset') return void socket.destroy();
    response.statusCode = Number(url.slice(1));
    response.end('[1]');
  });
  return { arrived, ...(await listen(server)) };
}

function openSession(origin: string): PacerSession {
  return createPacerSession({
    environment: {
      name: 'like-bare',
      authUrl: 'http://127.0.0.1:9',
      hosts: [{ origin, credential: 'cookie' }],
    },
    credentials: { loginId: 'likebare', password: 'a long & "plain" password' },
    fetch: async () => Response.json({ loginResult: '0', nextGenCSO: 'TOKEN1', errorDescription: '' }),
  });
}
