import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent } from 'node:http';
import { fileURLToPath } from 'node:url';
import { withPacer as withAxios } from '@pacer-auth/axios';
import { withPacer as withFetch } from '@pacer-auth/fetch';
import { withPacer as withGot } from '@pacer-auth/got';
import { withPacer as withUndici } from '@pacer-auth/undici';
import axios from 'axios';
import { wrapper } from 'axios-cookiejar-support';
import fetchCookie from 'fetch-cookie';
import got from 'got';
import { HttpCookieAgent } from 'http-cookie-agent/http';
import { CookieAgent } from 'http-cookie-agent/undici';
import { CookieJar } from 'tough-cookie';
import { type Dispatcher, request, Agent as UndiciAgent } from 'undici';
import { answers } from './answers.ts';
import { measurePaired, processorTime } from './compare-paired.ts';
import { cookie, openSession } from './open-session.ts';
import { type Row, rowOf } from './table.ts';

const batch = 20;
const rounds = Number(process.env.BENCH_ROUNDS ?? 60);

/** What the clients cost this process, with the court in another one. */
export async function compareOverLoopback(): Promise<Row[]> {
  const server = fork(fileURLToPath(new URL('server-process.ts', import.meta.url)));
  try {
    const [port]: unknown[] = await once(server, 'message');
    const court = `http://127.0.0.1:${port}`;
    const rows: Row[] = [];
    for (const what of Object.keys(answers)) {
      for (const [client, works] of Object.entries(await clientsOf(court, what))) {
        const batches = Object.fromEntries(Object.entries(works).map(([name, one]) => [name, batchOf(one)]));
        await measurePaired(batches, 5, processorTime);
        rows.push(rowOf(client, what, await measurePaired(batches, rounds, processorTime), batch));
      }
    }
    return rows;
  } finally {
    server.disconnect();
  }
}

type Works = Record<string, () => Promise<unknown>>;

function batchOf(one: () => Promise<unknown>): () => Promise<void> {
  return async () => {
    for (let done = 0; done < batch; done += 1) await one();
  };
}

async function clientsOf(court: string, what: string): Promise<Record<string, Works>> {
  const url = `${court}/${encodeURIComponent(what)}/cgi-bin/DktRpt.pl?500001`;
  const session = openSession(court);
  const jar = new CookieJar();
  await jar.setCookie(`${cookie}; Path=/`, court);
  const headers = { cookie };

  const signedFetch = withFetch(fetch, session);
  const jarredFetch = fetchCookie(fetch, jar);
  const read = async (answer: Promise<Response>) => (await answer).arrayBuffer();

  const httpAgent = new Agent({ keepAlive: true });
  const create = () => axios.create({ httpAgent, responseType: 'arraybuffer' });
  const bareAxios = create();
  const signedAxios = withAxios(create(), session);
  const jarredAxios = wrapper(axios.create({ jar, responseType: 'arraybuffer' }));
  const agentAxios = axios.create({
    // Its types are of tough-cookie's other declarations.
    httpAgent: Reflect.construct(HttpCookieAgent, [{ cookies: { jar }, keepAlive: true }]),
    responseType: 'arraybuffer',
  });

  const bareGot = got.extend({ agent: { http: httpAgent }, retry: { limit: 0 } });
  const signedGot = withGot(bareGot, session);
  const jarredGot = bareGot.extend({ cookieJar: jar });
  const bareUndici = new UndiciAgent();
  const signedUndici = withUndici(new UndiciAgent(), session);
  // Its types are of tough-cookie's other declarations.
  const jarredUndici: Dispatcher = Reflect.construct(CookieAgent, [{ cookies: { jar } }]);
  const dump = async (dispatcher: Dispatcher, options?: object) =>
    (await request(url, { dispatcher, ...options })).body.arrayBuffer();
  return {
    undici: {
      bare: () => dump(bareUndici),
      'static header': () => dump(bareUndici, { headers }),
      'pacer-auth': () => dump(signedUndici),
      'http-cookie-agent': () => dump(jarredUndici),
    },
    fetch: {
      bare: () => read(fetch(url)),
      'static header': () => read(fetch(url, { headers })),
      'pacer-auth': () => read(signedFetch(url)),
      'fetch-cookie': () => read(jarredFetch(url)),
    },
    axios: {
      bare: () => bareAxios.get(url),
      'static header': () => bareAxios.get(url, { headers }),
      'pacer-auth': () => signedAxios.get(url),
      'axios-cookiejar-support': () => jarredAxios.get(url),
      'http-cookie-agent': () => agentAxios.get(url),
    },
    got: {
      bare: () => bareGot(url).buffer(),
      'static header': () => bareGot(url, { headers }).buffer(),
      'pacer-auth': () => signedGot(url).buffer(),
      "got's own jar": () => jarredGot(url).buffer(),
    },
  };
}
