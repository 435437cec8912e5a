import { expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../src/index.js';
import { type Answer, buyDocket, send, signIn } from './support/client.js';

function ask(
  emulator: Emulator,
  { court, path, cookie }: { court: string; path: string; cookie: string },
): Promise<Answer> {
  return send(emulator.court(court) + path, { headers: { cookie } });
}

test('runs a CurrentGen court, which takes and re-issues the cookie PacerSession and shows its own form', async () => {
  await using emulator = await startEmulator({
    courts: [{ name: 'azd', kind: 'currentgen' }, 'nysd'],
    rotate: 'every-answer',
  });
  const token = await signIn(emulator);
  const path = '/cgi-bin/DktRpt.pl?500001';

  const refused = await ask(emulator, { court: 'azd', path, cookie: `NextGenCSO=${token}` });
  const unvalidated = await ask(emulator, { court: 'azd', path, cookie: 'PacerSession=unvalidated' });
  const served = await ask(emulator, { court: 'azd', path, cookie: `PacerSession=${token}` });

  expect(refused.text).toContain('name="GetPass"');
  expect(unvalidated.text).toContain('name="GetPass"');
  expect(served.text).toContain('Docket Sheet');
  expect(served.headers.get('set-cookie')).toMatch(/^PacerSession=\w{128}; /);
  expect(emulator.environment.hosts[0]).toEqual({
    origin: emulator.court('azd'),
    credential: 'cookie',
    currentGen: true,
  });
});

test('invents the same cases for the same seed, and others for another', async () => {
  const read = async (seed: number): Promise<string> => {
    await using emulator = await startEmulator({ seed, now: () => 0 });
    const { text } = await buyDocket(emulator, await signIn(emulator));
    return text.replaceAll(emulator.court('nysd'), '');
  };

  expect(await read(7)).toBe(await read(7));
  expect(await read(8)).not.toBe(await read(7));
});

test('refuses a court of no known kind', async () => {
  const kind: 'currentgen' = JSON.parse('"gen3"');

  await expect(startEmulator({ courts: [{ name: 'nysd', kind }] })).rejects.toThrow(
    'courts: the kind of nysd must be one of',
  );
});
