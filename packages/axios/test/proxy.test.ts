import { createServer } from 'node:http';
import { listen } from '@pacer-auth/servers';
import newest from 'axios';
import lowest from 'axios-lowest';
import untunnelled from 'axios-untunnelled';
import { describe, expect, it } from 'vitest';
import manifest from '../package.json' with { type: 'json' };

/** What an HTTP proxy sees of a request to an https URL. */
async function seenByProxy(client: { get(url: string, config: object): Promise<unknown> }): Promise<string> {
  const seen: string[] = [];
  const proxy = createServer((request, response) => {
    seen.push(`${request.method} ${request.url} ${request.headers.cookie}`);
    response.end();
  });
  proxy.on('connect', (request, socket) => {
    seen.push(`${request.method} ${request.url} ${request.headers.cookie}`);
    socket.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n');
  });
  await using listening = await listen(proxy);
  const { port } = listening;
  await client
    .get('https://court.example/docket', {
      proxy: { protocol: 'http', host: '127.0.0.1', port },
      headers: { Cookie: 'NextGenCSO=not-a-real-one' },
    })
    .catch(() => undefined);
  return seen.join('\n');
}

describe('the lowest version of axios', () => {
  it.each([lowest, newest])('sends https requests through a tunnel: axios $VERSION', async (axios) => {
    expect(await seenByProxy(axios)).toBe('CONNECT court.example:443 undefined');
  });

  it('is the first that does so: the version before it shows the cookie to the proxy', async () => {
    expect(await seenByProxy(untunnelled)).toContain('NextGenCSO=not-a-real-one');
    expect([untunnelled.VERSION, lowest.VERSION]).toEqual(['1.16.0', '1.16.1']);
    expect(manifest.peerDependencies.axios).toBe(`^${lowest.VERSION}`);
  });
});
