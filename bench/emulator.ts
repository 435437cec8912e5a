import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';
import { fileURLToPath } from 'node:url';

/** What an emulator in a process of its own does, with a client in another one that asks over 16 connections. */
export interface EmulatorRow {
  readonly what: string;
  /** From the start of the process to its first login, and what `startEmulator` took of that. */
  readonly processMs: number;
  readonly startMs: number;
  readonly bytes: number;
  /** The median of the batches. */
  readonly perSecond: number;
  /** Processor time of the emulator's process for a page, in ms. */
  readonly cpuMs: number;
}

interface Started {
  readonly startMs: number;
  readonly token: string;
  readonly court: string;
  readonly ca?: string;
  readonly tlsPort?: number;
}

const batch = 400;
const rounds = Number(process.env.BENCH_ROUNDS ?? 20);
const connections = 16;

/** Pages of 20 kB and docket reports, over plain HTTP and over TLS. */
export async function measureEmulator(): Promise<EmulatorRow[]> {
  const rows: EmulatorRow[] = [];
  for (const kind of ['plain', 'tls'] as const) {
    for (const page of ['page', 'docket'] as const) rows.push(await measure(kind, page));
  }
  return rows;
}

async function measure(kind: 'plain' | 'tls', page: 'page' | 'docket'): Promise<EmulatorRow> {
  const before = performance.now();
  const child = fork(fileURLToPath(new URL('emulator-process.ts', import.meta.url)), [kind]);
  try {
    const [message]: unknown[] = await once(child, 'message');
    if (!isStarted(message)) throw new TypeError('the emulator did not say where it is');
    const processMs = performance.now() - before;
    const { read, close } = openReader(message, page);
    for (let round = 0; round < 5; round += 1) await batchOf(read);
    const cpuBefore = await processorTimeOf(child);
    const times: number[] = [];
    let bytes = 0;
    for (let round = 0; round < rounds; round += 1) {
      const start = performance.now();
      bytes = await batchOf(read);
      times.push(performance.now() - start);
    }
    const cpuMs = ((await processorTimeOf(child)) - cpuBefore) / (rounds * batch);
    close();
    const median = times.sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? 1;
    const what = `${page === 'page' ? 'pages' : 'docket reports'} over ${kind === 'tls' ? 'TLS' : 'plain HTTP'}`;
    return {
      what,
      processMs,
      startMs: message.startMs,
      bytes: bytes / batch,
      perSecond: (batch * 1_000) / median,
      cpuMs,
    };
  } finally {
    child.disconnect();
  }
}

/** Reads a batch over all connections; how many bytes it had. */
async function batchOf(read: () => Promise<number>): Promise<number> {
  let left = batch;
  let bytes = 0;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (left > 0) {
        left -= 1;
        const size = await read();
        bytes += size;
      }
    }),
  );
  return bytes;
}

async function processorTimeOf(child: ChildProcess): Promise<number> {
  const answer = once(child, 'message');
  child.send('time');
  const [time]: unknown[] = await answer;
  return Number(time);
}

function openReader(
  { token, court, ca, tlsPort }: Started,
  page: 'page' | 'docket',
): { read: () => Promise<number>; close: () => void } {
  const kept = { keepAlive: true, maxSockets: connections };
  const agent = ca === undefined ? new Agent(kept) : new TlsAgent({ ...kept, ca });
  const { hostname } = new URL(court);
  let caseId = 500_000;

  async function read(): Promise<number> {
    caseId += 1;
    // Those that end in 00 and 99 may be none, or sealed.
    const publicId = 500_001 + (caseId % 98);
    const body = page === 'docket' ? `all_case_ids=${publicId}&case_num=+` : '';
    const path = page === 'docket' ? '/cgi-bin/DktRpt.pl?1-L_1_0-1' : `/page?${caseId}`;
    const options = {
      agent,
      method: page === 'docket' ? 'POST' : 'GET',
      headers: {
        cookie: `NextGenCSO=${token}`,
        referer: 'https://external',
        host: new URL(court).host,
        ...(body === ''
          ? {}
          : { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length }),
      },
    };
    const outgoing =
      tlsPort === undefined
        ? request(court + path, options)
        : tlsRequest({ ...options, host: '127.0.0.1', port: tlsPort, path, servername: hostname });
    const [response] = await once(outgoing.end(body), 'response');
    let bytes = 0;
    for await (const chunk of response) bytes += chunk.length;
    if (response.statusCode !== 200 || bytes < 2_000)
      throw new Error(`${response.statusCode}, ${bytes} bytes`);
    return bytes;
  }
  return { read, close: () => agent.destroy() };
}

function isStarted(message: unknown): message is Started {
  return typeof message === 'object' && message !== null && 'token' in message && 'court' in message;
}
