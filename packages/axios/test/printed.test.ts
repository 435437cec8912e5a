import { Agent } from 'node:http';
import { createRequire } from 'node:module';
import { inspect } from 'node:util';
import { createPacerSession, type PacerSession } from '@pacer-auth/core';
import axios, { type AxiosInstance } from 'axios';
import { describe, expect, it } from 'vitest';
import { withPacer } from '../src/index.js';
import { reissued, serveTrouble, trouble } from './support/serve-trouble.js';

const require = createRequire(import.meta.url);
const copies: Array<[string, { create(config?: object): AxiosInstance }]> = [
  ['the imported copy', axios],
  ['a CommonJS copy', require('axios')],
  ['the lowest version', require('axios-lowest')],
];

/** How programs print what they got: console.log, a logger that goes deeper, one that shows all there is, JSON. */
const ways: Readonly<Record<string, (value: unknown) => string>> = {
  inspect: (value) => inspect(value),
  'ten levels': (value) => inspect(value, { depth: 10 }),
  'what is hidden': (value) => inspect(value, { depth: 8, showHidden: true }),
  JSON: (value) => JSON.stringify(value, seldom()) ?? '',
};

describe.each(copies)('what %s gives or throws', (_, copy) => {
  it.each(
    (['cookie', 'header'] as const).flatMap((credential) =>
      (['json', 'stream'] as const).flatMap((responseType) =>
        [true, false].map((ownAgent) => ({ credential, responseType, ownAgent })),
      ),
    ),
  )('tells no token, however it is printed: %o', async ({ credential, responseType, ownAgent }) => {
    await using server = await serveTrouble();
    const { origin, carried } = server;
    await using session = openSession(origin, credential);
    const httpAgent = new Agent({ keepAlive: true });
    const client = withPacer(copy.create({ responseType, ...(ownAgent && { httpAgent }) }), session);
    for (const path of trouble) {
      const outcome: unknown = await client.get(origin + path).catch((error: unknown) => error);
      for (const [way, print] of Object.entries(ways)) {
        const text = print(outcome);
        expect(text.includes('AliveToken') || text.includes(reissued), `${path}, ${way}`).toBe(false);
      }
      Object(outcome).data?.destroy?.();
    }
    expect(carried.join()).toMatch(/AliveToken/);
    expect(carried.join()).toMatch(reissued);
    httpAgent.destroy();
  });

  it('has the low-level request, out of sight, and lets a program put another in its place', async () => {
    await using server = await serveTrouble();
    await using session = openSession(server.origin, 'cookie');
    const response = await withPacer(copy.create(), session).get(`${server.origin}/ok`);
    expect(response.request.res.responseUrl).toBe(`${server.origin}/ok`);
    expect(Object.getOwnPropertyDescriptor(response, 'request')).toMatchObject({
      enumerable: false,
      get: expect.any(Function),
    });
    response.request = 'mine';
    expect(response.request).toBe('mine');
  });
});

function openSession(origin: string, credential: 'cookie' | 'header'): PacerSession {
  return createPacerSession({
    environment: {
      name: 'printed',
      authUrl: 'http://127.0.0.1:9',
      hosts: [{ origin, credential }],
    },
    credentials: { loginId: 'printed', password: 'a long & "plain" password' },
    fetch: async () => Response.json({ loginResult: '0', nextGenCSO: 'AliveToken', errorDescription: '' }),
  });
}

/** Leaves out what has been printed before, as loggers do. */
function seldom(): (key: string, value: unknown) => unknown {
  const seen = new WeakSet<object>();
  return (_, value) => {
    if (typeof value !== 'object' || value === null) return value;
    if (seen.has(value)) return '[seen]';
    seen.add(value);
    return value;
  };
}
