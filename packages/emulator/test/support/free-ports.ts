import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

/**
 * The first of some consecutive ports that are free. Outside the range from which systems take ports for outgoing
 * connections, so that no other test is given one of them meanwhile.
 */
export async function freePorts(count: number): Promise<number> {
  for (let first = 10_240 + (process.pid % 1_000) * 20; first < 32_000; first += count) {
    const servers: Server[] = [];
    try {
      for (let port = first; port < first + count; port += 1) {
        const server = createServer().listen(port, '127.0.0.1');
        servers.push(server);
        await once(server, 'listening');
      }
      return first;
    } catch {
      // Somebody has one of them: try the next.
    } finally {
      await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
    }
  }
  throw new Error(`no ${count} consecutive ports are free`);
}
