import { withPacer as withAxios } from '@pacer-auth/axios';
import { withPacer as withFetch } from '@pacer-auth/fetch';
import { withPacer as withKy } from '@pacer-auth/ky';
import { PacerCookieJar } from '@pacer-auth/tough-cookie';
import axios, { AxiosError, AxiosHeaders, type InternalAxiosRequestConfig } from 'axios';
import fetchCookie from 'fetch-cookie';
import ky from 'ky';
import { CookieJar } from 'tough-cookie';
import { type Answer, answers } from './answers.ts';
import { measurePaired, processorTime } from './compare-paired.ts';
import { cookie, openSession } from './open-session.ts';
import { type Row, rowOf } from './table.ts';

const court = 'https://ecf.nysd.uscourts.gov';
/** Requests of one measurement, and measurements. */
const batch = 20;
const rounds = Number(process.env.BENCH_ROUNDS ?? 150);

let next = 500_000;
function nextUrl(): string {
  next += 1;
  return `${court}/cgi-bin/DktRpt.pl?${next}`;
}

/** A work of {@link batch} requests, one after the other. */
function batchOf(one: (url: string) => Promise<unknown>): () => Promise<void> {
  return async () => {
    for (let done = 0; done < batch; done += 1) await one(nextUrl());
  };
}

async function fullJar(): Promise<CookieJar> {
  const jar = new CookieJar();
  await jar.setCookie(`${cookie}; Path=/; Secure; HttpOnly`, court);
  return jar;
}

function fetchOf({ type, body }: Answer): typeof fetch {
  // Copied, as each answer of a network is bytes of its own.
  return async () => new Response(new Uint8Array(body), { headers: { 'content-type': type } });
}

/** An axios adapter that answers from memory, and settles as axios' own adapters do. */
function adapterOf({ type, body }: Answer): (config: InternalAxiosRequestConfig) => Promise<never> {
  return async (config) => {
    const response = {
      data: config.responseType === 'arraybuffer' ? Buffer.from(body) : body.toString(),
      status: 200,
      statusText: 'OK',
      headers: new AxiosHeaders({ 'content-type': type }),
      config,
      request: {},
    };
    if (config.validateStatus && !config.validateStatus(200)) throw new AxiosError('no');
    return response as never;
  };
}

async function compareFetch(what: string, answer: Answer): Promise<Row[]> {
  const bare = fetchOf(answer);
  const signedIn = withFetch(fetchOf(answer), openSession(court));
  const jarred = fetchCookie(fetchOf(answer), await fullJar());
  const read = (send: typeof fetch, init?: RequestInit) =>
    batchOf(async (url) => (await send(url, init)).arrayBuffer());
  const times = await warmAndMeasure({
    bare: read(bare),
    'static header': batchOf(async (url) => (await bare(url, { headers: { cookie } })).arrayBuffer()),
    'pacer-auth': read(signedIn),
    'fetch-cookie': read(jarred),
  });
  return [rowOf('fetch', what, times, batch)];
}

async function compareKy(what: string, answer: Answer): Promise<Row[]> {
  const options = { retry: 0, timeout: false as const };
  const bare = ky.create({ ...options, fetch: fetchOf(answer) });
  const signedIn = withKy(ky.create({ ...options, fetch: fetchOf(answer) }), openSession(court));
  const jarred = ky.create({ ...options, fetch: fetchCookie(fetchOf(answer), await fullJar()) });
  const read = (client: typeof ky) => batchOf(async (url) => (await client(url)).arrayBuffer());
  const times = await warmAndMeasure({
    bare: read(bare),
    'static header': batchOf(async (url) => (await bare(url, { headers: { cookie } })).arrayBuffer()),
    'pacer-auth': read(signedIn),
    'fetch-cookie': read(jarred),
  });
  return [rowOf('ky', what, times, batch)];
}

async function compareAxios(what: string, answer: Answer): Promise<Row[]> {
  const responseType = answer.type === 'application/pdf' ? 'arraybuffer' : 'text';
  const create = () => axios.create({ adapter: adapterOf(answer), responseType });
  const fixed = create();
  fixed.interceptors.request.use((config) => {
    config.headers.set('Cookie', cookie);
    return config;
  });
  const read = (client: typeof fixed) => batchOf((url) => client.get(url));
  const times = await warmAndMeasure({
    bare: read(create()),
    'static header': read(fixed),
    'pacer-auth': read(withAxios(create(), openSession(court))),
  });
  return [rowOf('axios', what, times, batch)];
}

async function compareJar(): Promise<Row[]> {
  const own = new PacerCookieJar(openSession(court));
  const plain = await fullJar();
  const times = await warmAndMeasure({
    bare: batchOf((url) => plain.getCookieString(url)),
    'pacer-auth': batchOf((url) => own.getCookieString(url)),
  });
  return [rowOf('jar', 'getCookieString', times, batch)];
}

async function warmAndMeasure(works: Record<string, () => Promise<void>>): Promise<Map<string, number[]>> {
  await measurePaired(works, 20, processorTime);
  return await measurePaired(works, rounds, processorTime);
}

/** All clients that can be given a transport in memory, over all answers. */
export async function compareInMemory(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [what, answer] of Object.entries(answers)) {
    for (const compare of [compareFetch, compareKy, compareAxios])
      rows.push(...(await compare(what, answer)));
  }
  return [...rows, ...(await compareJar())];
}
