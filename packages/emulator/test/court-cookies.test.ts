import { CookieJar } from 'tough-cookie';
import { expect, test } from 'vitest';
import { startEmulator } from '../src/index.js';
import { askCourt, signIn } from './support/client.js';
import { signInAt } from './support/real-names.js';

test('re-issues by real names a cookie that takes the place of the one that a client has set itself', async () => {
  await using emulator = await startEmulator({
    tls: true,
    courts: ['nysd', 'cand'],
    rotate: 'every-answer',
    tokenAfterRotation: 'invalid',
  });
  const first = await signInAt(emulator, 'https://pacer.login.uscourts.gov');
  const jar = new CookieJar();
  const court = (name: string) => `https://ecf.${name}.uscourts.gov/cgi-bin/iquery.pl`;
  await jar.setCookie(`NextGenCSO=${first}; Domain=.uscourts.gov; Path=/; Secure`, court('nysd'));
  const ask = async (url: string) => {
    const answer = await emulator.fetch(url, { headers: { cookie: await jar.getCookieString(url) } });
    for (const cookie of answer.headers.getSetCookie()) await jar.setCookie(cookie, url);
    return answer.status;
  };

  const held: string[] = [first];
  for (const name of ['nysd', 'cand', 'nysd']) {
    expect(await ask(court(name))).toBe(200);
    const cookies = await jar.getCookies(court(name));
    expect(cookies.map(({ key, domain }) => [key, domain])).toEqual([['NextGenCSO', 'uscourts.gov']]);
    held.push(cookies[0]?.value ?? '');
  }
  expect(new Set(held).size).toBe(4);

  expect(await ask('https://ecf.nysd.uscourts.gov/cgi-bin/login.pl?logout')).toBe(200);
  expect(await jar.getCookieString(court('cand'))).toBe('');
  expect(emulator.tokens.live()).toEqual([]);
});

test('takes of several cookies of one name the one that is live, wherever it stands', async () => {
  await using emulator = await startEmulator();
  const token = await signIn(emulator);

  for (const cookies of [`stale; NextGenCSO=${token}`, `${token}; NextGenCSO=stale`]) {
    expect((await askCourt(emulator, cookies)).status).toBe(200);
  }
  expect((await askCourt(emulator, 'stale; NextGenCSO=old')).status).toBe(302);
});
