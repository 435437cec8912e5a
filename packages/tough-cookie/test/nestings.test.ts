import https from 'node:https';
import { withPacer } from '@pacer-auth/axios';
import { type EmulatorOptions, startEmulator } from '@pacer-auth/emulator';
import { withPacer as gotWithPacer } from '@pacer-auth/got';
import axios from 'axios';
import got from 'got';
import { CookieJar } from 'tough-cookie';
import { describe, expect, test } from 'vitest';
import { PacerCookieJar } from '../src/index.js';
import {
  belowAdapter,
  belowOutOfSight,
  besideAdapter,
  cookieAgent,
  type Nesting,
  type Parts,
  refused,
} from './support/nestings.js';
import { account, docket, openSession } from './support/pacer.js';

type MakeJar = (parts: Omit<Parts, 'jar'>) => Promise<CookieJar>;

/** What an earlier program has left there goes to all of PACER's hosts, as far as the jar is concerned. */
const plainJar: MakeJar = async () => {
  const jar = new CookieJar();
  const old = 'NextGenCSO=old; Domain=uscourts.gov; Path=/; Secure';
  await jar.setCookie(old, 'https://pacer.login.uscourts.gov/');
  return jar;
};
const pacerJar: MakeJar = async ({ session }) => new PacerCookieJar(session);

const rotation = { rotate: 'every-answer', tokenAfterRotation: 'invalid' } satisfies EmulatorOptions;

async function openParts(makeJar: MakeJar): Promise<Parts & AsyncDisposable> {
  const emulator = await startEmulator({ accounts: [account], tls: true, ...rotation });
  const session = openSession(emulator, { fetch: emulator.fetch });
  return {
    emulator,
    session,
    jar: await makeJar({ emulator, session }),
    async [Symbol.asyncDispose]() {
      await session.close();
      await emulator.close();
    },
  };
}

/** Reads pages of a court through rotations and a sign-out: each request carries one token, and that is the newest. */
async function readCourt(parts: Parts, client: (url: string) => Promise<string>): Promise<void> {
  const { emulator, session } = parts;
  const url = emulator.court('nysd') + docket;
  // The jar's synchronous methods, which some of these use, cannot wait for a login.
  await session.token();
  for (let page = 0; page < 3; page += 1) expect(await client(url)).toContain('logout');
  emulator.tokens.expireAll();
  for (let page = 0; page < 2; page += 1) expect(await client(url)).toContain('logout');

  const sent = emulator.journal.requests('nysd');
  expect(sent.map(({ credentials }) => credentials)).toEqual(sent.map(() => ['cookie:NextGenCSO']));
  // After a rotation only the newest token is served.
  expect(sent.filter(({ verdict }) => verdict === 'served')).toHaveLength(5);
  emulator.journal.expectLogins(2);
}

/** What goes to hosts that take no cookie. */
async function sentElsewhere({ emulator }: Parts, client: (url: string) => Promise<string>): Promise<object> {
  await client(`${emulator.origins.pcl}/pcl-public-api/rest/cases/1`);
  await client(`${emulator.origins.information}/`);
  const sentTo = (host: string) => emulator.journal.requests(host).flatMap(({ credentials }) => credentials);
  return { pcl: sentTo('pcl'), information: sentTo('information') };
}

const table = (nestings: Readonly<Record<string, Nesting>>) => Object.entries(nestings);

describe('one token in each request, the newest, after a rotation and after a sign-out, with', () => {
  test.each(table({ ...besideAdapter, ...belowAdapter, ...belowOutOfSight }))(
    '%s and a PacerCookieJar',
    async (_, nest) => {
      await using parts = await openParts(pacerJar);
      const client = nest(parts);
      await readCourt(parts, client);
      expect(await sentElsewhere(parts, client)).toEqual({ pcl: ['header:X-NEXT-GEN-CSO'], information: [] });
    },
  );

  test.each(table(besideAdapter))('%s and a jar with an old token', async (_, nest) => {
    await using parts = await openParts(plainJar);
    const client = nest(parts);
    await readCourt(parts, client);
    expect(await sentElsewhere(parts, client)).toEqual({ pcl: ['header:X-NEXT-GEN-CSO'], information: [] });
  });

  test.each(table(belowOutOfSight))('%s and a jar with an old token, at courts', async (_, nest) => {
    await using parts = await openParts(plainJar);
    const client = nest(parts);
    await readCourt(parts, client);
    // The README's limit: nobody sees the jar that a dispatcher of undici adds cookies of.
    expect(await sentElsewhere(parts, client)).toMatchObject({ information: ['cookie:NextGenCSO'] });
  });
});

test.each(table(belowAdapter))(
  '%s and a plain jar is a TypeError that names the jar to take',
  async (_, nest) => {
    await using parts = await openParts(plainJar);
    const { emulator } = parts;
    const urls = [
      `${emulator.court('nysd')}${docket}`,
      `${emulator.origins.pcl}/pcl-public-api/rest/cases/1`,
      `${emulator.origins.information}/`,
    ];
    for (const url of urls) {
      const outcome = (async () => await nest(parts)(url))();
      await expect(outcome).rejects.toThrow(TypeError);
      await expect(outcome).rejects.toThrow(/new PacerCookieJar\(session, jar\.store\)/);
    }
    expect(emulator.journal.entries).toEqual([]);
  },
);

test('a plain jar in the agent of the whole process is a TypeError, too', async () => {
  await using parts = await openParts(plainJar);
  const { globalAgent } = https;
  https.globalAgent = cookieAgent(parts.emulator, parts.jar);
  try {
    expect(() => withPacer(axios.create(), parts.session)).toThrow(/PacerCookieJar/);
    expect(() => gotWithPacer(got, parts.session)).toThrow(/PacerCookieJar/);
  } finally {
    https.globalAgent = globalAgent;
  }
});

test.each(table(refused))('%s is a TypeError that says which way round', async (_, nest) => {
  await using parts = await openParts(plainJar);
  expect(() => nest(parts)).toThrow(TypeError);
  expect(() => nest(parts)).toThrow(/fetchCookie\(withPacer\(fetch, session\), jar\)/);
});
