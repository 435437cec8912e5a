import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { buildConnector, Pool } from 'undici';
import { test } from 'vitest';

/** Pages of one iteration, and connections that ask for them. */
const batch = 100;
const connections = 16;

interface Court {
  readonly token: string;
  readonly court: string;
  readonly tlsPort?: number;
  readonly ca?: string;
}

function isCourt(message: unknown): message is Court {
  return typeof message === 'object' && message !== null && 'token' in message && 'court' in message;
}

/** A court in a process of its own, and a function that reads {@link batch} pages of it. */
async function openCourt(
  kind: 'plain' | 'tls',
): Promise<{ read: () => Promise<void>; close: () => Promise<void> }> {
  const program = fileURLToPath(new URL('./court-process.mjs', import.meta.url));
  const process: ChildProcess = fork(program, [kind]);
  const [message]: unknown[] = await once(process, 'message');
  if (!isCourt(message)) throw new TypeError('the court did not say where it is');
  const { token, court, tlsPort, ca } = message;
  const connect = buildConnector({
    ...(ca === undefined ? {} : { ca }),
    lookup: (_name, _options, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
  });
  const pool = new Pool(court, {
    connections,
    connect: (options, done) =>
      connect(tlsPort === undefined ? options : { ...options, port: String(tlsPort) }, done),
  });
  let next = 500_000;
  async function readOne(): Promise<void> {
    next += 1;
    const { statusCode, body } = await pool.request({
      method: 'GET',
      path: `/cgi-bin/DktRpt.pl?${next}`,
      headers: { cookie: `NextGenCSO=${token}` },
    });
    const { byteLength } = await body.arrayBuffer();
    if (statusCode !== 200 || byteLength < 18_000) throw new Error(`${statusCode}, ${byteLength} bytes`);
  }
  return {
    read: async () => {
      await Promise.all(Array.from({ length: batch }, readOne));
    },
    async close() {
      await pool.destroy();
      const gone = once(process, 'exit');
      process.disconnect();
      await gone;
    },
  };
}

test(`serves pages of 20 kB: batches of ${batch} over ${connections} connections`, async ({ bench }) => {
  const plain = await openCourt('plain');
  const tls = await openCourt('tls');
  await bench.compare(bench('plain', plain.read), bench('TLS, real names', tls.read));
  await Promise.all([plain.close(), tls.close()]);
});
