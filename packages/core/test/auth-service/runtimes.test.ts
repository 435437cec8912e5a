import { execFile, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const core = import.meta.resolve('@pacer-auth/core');
const program = fileURLToPath(new URL('../support/two-logins.mjs', import.meta.url));

const refused = '{"loginResult":"13"}';

const runtimes: Readonly<Record<string, readonly string[]>> = {
  node: [],
  bun: [],
  deno: ['run', '-A', '--node-modules-dir=manual'],
};

/**
 * Which logins arrive where the first is answered and the connection of the second breaks without an answer. `heeds` is
 * whether the server closes a connection when it is asked to, as HTTP wants (RFC 9112 section 9.6). By hand, since
 * Node.js' own server always does.
 */
async function arrivals(
  runtime: string,
  heeds: 'heeds close' | 'keeps alive',
  ...more: string[]
): Promise<string[]> {
  const arrived: string[] = [];
  await using server = createServer((socket) => {
    let received = '';
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      received += chunk;
      // The bodies are JSON that ends with its one closing brace.
      if (!received.endsWith('}')) return;
      const login = received.includes('"first"') ? 'first' : 'second';
      const closes = heeds === 'heeds close' && /^connection: close/im.test(received);
      received = '';
      arrived.push(login);
      if (login !== 'first') return void socket.destroy();
      const head = `HTTP/1.1 200 OK\r\n${closes ? 'Connection: close\r\n' : ''}Content-Length: ${refused.length}`;
      socket.write(`${head}\r\n\r\n${refused}`);
      if (closes) socket.end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('the server has no port');
  const args = [...(runtimes[runtime] ?? []), program, core, `http://127.0.0.1:${address.port}`, ...more];
  const { stdout } = await promisify(execFile)(commandOf(runtime), args);
  expect(stdout).toBe('13 ERR_PACER_LOGIN_UNREACHABLE');
  return arrived;
}

function commandOf(runtime: string): string {
  return runtime === 'node' ? process.execPath : runtime;
}

/** Not on every machine, and too large to be installed for all: what is missing is skipped with a word about it. */
function isMissing(runtime: string): boolean {
  const missing = spawnSync(commandOf(runtime), ['--version'], { stdio: 'ignore' }).status !== 0;
  if (missing) process.stderr.write(`${runtime} is missing: tests are skipped\n`);
  return missing;
}

describe.each(Object.keys(runtimes))('a login whose connection breaks, with %s', (runtime) => {
  it.skipIf(isMissing(runtime))('goes out once', async () => {
    expect(await arrivals(runtime, 'heeds close')).toEqual(['first', 'second']);
  });
});

describe('a service that keeps connections alive although it is asked to close them', () => {
  it.skipIf(isMissing('bun'))('gets a login once from Bun', async () => {
    expect(await arrivals('bun', 'keeps alive')).toEqual(['first', 'second']);
  });

  it.skipIf(isMissing('deno'))(
    'gets it once from Deno where calls have connections of their own',
    async () => {
      expect(await arrivals('deno', 'keeps alive', 'own connections')).toEqual(['first', 'second']);
    },
  );

  it.skipIf(isMissing('deno'))('gets it twice from Deno otherwise, as the documentation says', async () => {
    expect(await arrivals('deno', 'keeps alive')).toEqual(['first', 'second', 'second']);
  });
});
