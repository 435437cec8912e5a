import { once } from 'node:events';
import { request } from 'node:http';
import { connect as connectHttp2 } from 'node:http2';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { expect, test } from 'vitest';
import { startEmulator, type TlsEmulator } from '../src/index.js';

const court = 'ecf.nysd.uscourts.gov';

function openSockets(): number {
  const ours = ['TCPServerWrap', 'TCPSocketWrap', 'TLSWrap'];
  return process.getActiveResourcesInfo().filter((resource) => ours.includes(resource)).length;
}

/** A tunnel through the proxy, as the bare socket. */
async function openTunnel(emulator: TlsEmulator, port: 443 | 80): Promise<Socket> {
  const asked = request(emulator.proxyUrl, { method: 'CONNECT', path: `${court}:${port}` });
  asked.end();
  const socket = await new Promise<Socket>((resolve, reject) => {
    asked.once('connect', (_response, connected: Socket) => resolve(connected));
    asked.once('error', reject);
  });
  socket.on('error', () => undefined);
  return socket;
}

test('closes tunnels, HTTP/2 sessions, waiting requests and idle connections with the emulator', async () => {
  const before = openSockets();
  const emulator = await startEmulator({ tls: true });
  emulator.faults.add({ host: 'nysd', hang: true });
  const waits = new Promise<void>((resolve) => {
    emulator.journal.subscribe(() => resolve());
  });
  const tls = { ca: emulator.ca, servername: court, ALPNProtocols: ['h2'] };
  const idle = connect(emulator.tlsPort, '127.0.0.1');
  const tunnels = [await openTunnel(emulator, 443), await openTunnel(emulator, 80)];
  const tunnelled = connectHttp2(`https://${court}`, {
    createConnection: () => connectTls({ ...tls, socket: tunnels[0] }),
  });
  const direct = connectHttp2(`https://${court}`, {
    createConnection: () => connectTls({ ...tls, host: '127.0.0.1', port: emulator.tlsPort }),
  });
  const sessions = [tunnelled, direct];
  for (const session of sessions) session.on('error', () => undefined);
  const streams = sessions.map((session) => session.request({ ':path': '/' }).on('error', () => undefined));
  const fetched = emulator.fetch(`https://${court}/`);
  const outcome = Promise.allSettled([fetched]);
  await waits;
  await expect.poll(() => emulator.journal.entries.length, { timeout: 30_000 }).toBe(3);
  const ends = [idle, ...tunnels, ...sessions, ...streams].map((end) => once(end, 'close'));

  await emulator.close();
  await emulator.close();

  await Promise.all(ends);
  expect(await outcome).toMatchObject([{ status: 'rejected' }]);
  await expect.poll(openSockets, { timeout: 30_000 }).toBeLessThanOrEqual(before);
});

test('closes what it opened when the port of the proxy is taken', async () => {
  await using other = await startEmulator({ tls: true });
  const proxyPort = Number(new URL(other.proxyUrl).port);
  const before = openSockets();

  await expect(startEmulator({ tls: true, port: proxyPort - 1 })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
  await expect.poll(openSockets, { timeout: 30_000 }).toBeLessThanOrEqual(before);
});
