import { createServer, type Server } from 'node:http';
import type { Socket, Server as SocketServer } from 'node:net';
import { createAnswer } from '../http/create-answer.js';
import type { RealNamesRouter } from '../site/real-names-router.js';

/**
 * An HTTP proxy that knows the emulator's hosts and nothing else: 403 for every other name and port, so that no request
 * reaches the internet through it. It tunnels (CONNECT) to port 443, where `secureServer` takes over, and to port 80, and
 * takes requests in absolute form (`GET http://…`, and `GET https://…` as axios before 1.18 sends them).
 */
export function createProxy(router: RealNamesRouter, secureServer: SocketServer): Server {
  const server = createServer(
    createAnswer(async (request, connection) => {
      const site = router.find(new URL(request.url));
      if (site === undefined) return new Response(refusal(new URL(request.url).host), { status: 403 });
      return await site(request, connection);
    }),
  );
  server.on('connect', ({ url = '' }, socket: Socket, head: Buffer) => {
    const [, name = '', port = ''] = /^([^:]+):(\d+)$/.exec(url) ?? [];
    const target = router.serves(name.toLowerCase()) && targets[port];
    if (!target) {
      const body = refusal(url);
      socket.end(
        'HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Type: text/plain; charset=UTF-8\r\n' +
          `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      );
      return;
    }
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    if (head.length > 0) socket.unshift(head);
    // The tunnel has no other end: the server is in this process.
    (target === 'secure' ? secureServer : server).emit('connection', socket);
  });
  return server;
}

const targets: Readonly<Record<string, 'secure' | 'plain'>> = { '443': 'secure', '80': 'plain' };

function refusal(target: string): string {
  return `pacer-emulator: ${JSON.stringify(target)} is no host of this emulator, and nothing else can be reached through it.\n`;
}
