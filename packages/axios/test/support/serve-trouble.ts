import { createServer } from 'node:http';
import { listen } from '@pacer-auth/servers';

/** What a {@link serveTrouble} answers, by path; every answer but the last two re-issues a token. */
export const trouble = ['/ok', '/404', '/to/404', '/loop', '/cut', '/reset'] as const;
/** What is in each token that the server re-issues. */
export const reissued = 'ReIssuedToken';

export interface TroubleServer extends AsyncDisposable {
  readonly origin: string;
  /** The tokens that came with the requests. */
  readonly carried: string[];
}

/** A court that has every kind of trouble. */
export async function serveTrouble(): Promise<TroubleServer> {
  const carried: string[] = [];
  const server = createServer((request, response) => {
    const { url = '', headers } = request;
    carried.push(...[headers['x-next-gen-cso'] ?? headers.cookie ?? ''].flat());
    if (url === '/reset') return void request.socket.destroy();
    if (url === '/cut') {
      response.writeHead(200, { 'content-length': 1_000 });
      return void response.write('a part', () => request.socket.destroy());
    }
    response.setHeader('x-next-gen-cso', reissued + carried.length);
    response.setHeader('set-cookie', [`NextGenCSO=${reissued}${carried.length}; Path=/`, 'theirs=1']);
    if (url === '/loop') response.writeHead(302, { location: '/loop' }).end();
    else if (url === '/to/404') response.writeHead(302, { location: '/404' }).end();
    else response.writeHead(url === '/404' ? 404 : 200, { 'content-type': 'application/json' }).end('{}');
  });
  return { carried, ...(await listen(server)) };
}
