import { connect } from 'node:net';
import { expect, test } from 'vitest';
import * as api from '../src/index.js';
import { type EmulatorOptions, startEmulator } from '../src/index.js';
import { askCourt, send, signIn } from './support/client.js';

test('exports what its README says', () => {
  expect(Object.keys(api).sort()).toEqual([
    'demoAccount',
    'fingerprint',
    'parseAccounts',
    'parseFaultPlan',
    'parseProbeReport',
    'startEmulator',
  ]);
});

test('describes itself as an environment with one origin per host', async () => {
  await using emulator = await startEmulator({ courts: ['nysd'] });
  const { environment, origins } = emulator;

  expect(environment).toEqual({
    name: 'emulator',
    authUrl: origins.signIn,
    hosts: [
      { origin: origins.courts.nysd, credential: 'cookie' },
      { origin: origins.pcl, pathPrefix: '/pcl-public-api/', credential: 'header' },
      { origin: origins.pcl, pathPrefix: '/pcl/', credential: 'cookie' },
    ],
  });
  const all = [origins.signIn, origins.pcl, origins.foreign, emulator.court('nysd')];
  expect(new Set(all).size).toBe(4);
  for (const origin of all) expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});

test('keeps two emulators apart', async () => {
  await using one = await startEmulator();
  await using other = await startEmulator();

  const token = await signIn(one);

  expect((await askCourt(other, token)).status).toBe(302);
  expect(other.journal.logins()).toEqual([]);
});

test('closes with hanging and delayed requests and open connections, twice, and leaves nothing behind', async () => {
  const before = process.getActiveResourcesInfo().filter(isOurs).length;
  const emulator = await startEmulator();
  const token = await signIn(emulator);
  emulator.faults.add({ host: 'nysd', path: '/hang', hang: true });
  emulator.faults.add({ host: 'nysd', path: '/slow', latencyMs: 600_000 });
  const { port } = new URL(emulator.court('nysd'));
  const idle = connect(Number(port), '127.0.0.1');
  const idleClosed = new Promise((resolve) => idle.once('close', resolve));
  const bothWait = new Promise<void>((resolve) => {
    emulator.journal.subscribe((entry) => entry.path === '/hang' && resolve());
  });
  const slow = askCourt(emulator, token, '/slow');
  const hanging = askCourt(emulator, token, '/hang');
  const outcomes = Promise.allSettled([slow, hanging]);
  await bothWait;

  await emulator.close();
  await emulator.close();

  expect((await outcomes).map((outcome) => outcome.status)).toEqual(['rejected', 'rejected']);
  await idleClosed;
  await expect(send(emulator.court('nysd'))).rejects.toThrow(TypeError);
  await expect
    .poll(() => process.getActiveResourcesInfo().filter(isOurs).length, { timeout: 30_000 })
    .toBeLessThanOrEqual(before);
});

function isOurs(resource: string): boolean {
  return resource === 'TCPServerWrap' || resource === 'TCPSocketWrap';
}

test.each<[EmulatorOptions, string]>([
  [{ courts: ['NYSD'] }, 'courts: "NYSD" is no lower-case label'],
  [{ courts: ['pcl'] }, 'courts: "pcl" is no lower-case label'],
  [{ courts: ['nysd', 'nysd'] }, 'courts: one is there twice'],
  [{ seed: 0.5 }, 'seed must be'],
  [{ casesPerCourt: 0 }, 'casesPerCourt must be'],
  [{ batchMs: -1 }, 'batchMs must be'],
  [{ batchLimit: 0 }, 'batchLimit must be'],
  [{ journalLimit: 0 }, 'journalLimit must be'],
  [{ faultPlan: { faults: [{ host: 'x', reset: true }] } }, 'faults[0].host must be one of sign-in, '],
  [{ port: 65_535 }, 'port must be'],
  [{ port: 1.5 }, 'port must be'],
  [{ caFile: 'ca.pem' }, 'caFile needs tls: true'],
  [{ foreignHosts: ['www.example.com'] }, 'foreignHosts needs tls: true'],
  [{ tls: true, foreignHosts: [] }, 'foreignHosts must name a host'],
  [{ tls: true, foreignHosts: ['WWW.example.com'] }, 'foreignHosts: "WWW.example.com" is no'],
  [{ tls: true, foreignHosts: ['ecf.nysd.uscourts.gov'] }, 'ecf.nysd.uscourts.gov is a host of PACER'],
  [{ tls: true, courts: ['information'] }, 'courts: "information" is no lower-case label'],
  [{ tls: true, port: 65_535 }, 'port must be'],
  [{ tokenLifetimeMs: 0 }, 'tokenLifetimeMs must be a number from 1'],
  [{ rotate: 0 }, 'rotate must be'],
  [{ accounts: [{ loginId: '', password: 'x' }] }, 'loginId must be'],
  [{ accounts: [{ loginId: 'x', password: '' }] }, 'password must be'],
  [{ accounts: [{ loginId: 'x', password: 'y', totpSecret: '018' }] }, 'totpSecret must be a base32 string'],
  [{ accounts: [1, 2].map(() => ({ loginId: 'x', password: 'y' })) }, 'accounts: x is there twice'],
])('refuses options that cannot work: %j', async (options, message) => {
  await expect(startEmulator(options)).rejects.toThrow(message);
});

test('takes consecutive ports, and closes what it opened when one of them is taken', async () => {
  await using emulator = await startEmulator({ courts: ['nysd'] });
  const taken = Number(new URL(emulator.court('nysd')).port);

  await expect(startEmulator({ port: taken, courts: [] })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
