import { execFile } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { listen, runtimePath } from '@pacer-auth/servers';
import { describe, expect, it } from 'vitest';

const core = import.meta.resolve('@pacer-auth/core');
const program = fileURLToPath(new URL('support/two-logins.mjs', import.meta.url));

const refused = '{"loginResult":"13"}';

const runtimes = {
  node: [process.execPath],
  bun: [runtimePath('bun')],
  deno: [runtimePath('deno'), 'run', '-A', '--node-modules-dir=manual'],
} as const;

/**
 * Which logins arrive where the first is answered and the connection of the second breaks without an answer. `heeds` is
 * whether the server closes a connection when it is asked to, as HTTP wants (RFC 9112 section 9.6). By hand, since
 * Node.js' own server always does.
 */
async function arrivals(
  runtime: keyof typeof runtimes,
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
  await using listening = await listen(server);
  const [command, ...options] = runtimes[runtime];
  const args = [...options, program, core, listening.origin, ...more];
  const { stdout } = await promisify(execFile)(command, args);
  expect(stdout).toBe('13 ERR_PACER_LOGIN_UNREACHABLE');
  return arrived;
}

describe.each(['node', 'bun', 'deno'] as const)('a login whose connection breaks, with %s', (runtime) => {
  it('goes out once', async () => {
    expect(await arrivals(runtime, 'heeds close')).toEqual(['first', 'second']);
  });
});

describe('a service that keeps connections alive although it is asked to close them', () => {
  it('gets a login once from Bun', async () => {
    expect(await arrivals('bun', 'keeps alive')).toEqual(['first', 'second']);
  });

  it('gets it once from Deno where calls have connections of their own', async () => {
    expect(await arrivals('deno', 'keeps alive', 'own connections')).toEqual(['first', 'second']);
  });

  it('gets it twice from Deno otherwise, as the documentation says', async () => {
    expect(await arrivals('deno', 'keeps alive')).toEqual(['first', 'second', 'second']);
  });
});
