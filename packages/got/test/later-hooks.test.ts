import { describe, expect, it } from 'vitest';
import { gotVersions } from './support/got-versions.js';
import { docket, withWorld } from './support/with-world.js';

interface Options {
  url: URL;
  headers: Record<string, string | undefined>;
  hooks: { beforeRequest: Array<(options: Options) => void> };
}

/** A handler that comes after ours, and so does the hook that it adds. */
function later(hook: (options: Options) => void): object {
  return {
    handlers: [
      (options: Options, next: (options: Options) => unknown) => {
        options.hooks.beforeRequest.push(hook);
        return next(options);
      },
    ],
  };
}

function sendingTo(url: string): object {
  return later((options) => {
    options.url = new URL(url);
  });
}

describe.each(Object.entries(gotVersions))(
  'what a hook of a later handler makes of a request of %s counts',
  (_, got) => {
    it('where it sends a request for a court to another host: that gets no credential', () =>
      withWorld(got, {}, async ({ emulator, client, court }) => {
        const away = `${emulator.origins.foreign}/mine`;
        const moved = client.extend(sendingTo(away));
        await moved(court + docket);
        expect(emulator.journal.requests('nysd')).toHaveLength(0);
        expect(emulator.journal.requests('foreign')[0]?.credentials).toEqual([]);
      }));

    it('where it sends a request for another host to a court: that is signed in', () =>
      withWorld(got, {}, async ({ emulator, client, court }) => {
        const moved = client.extend(sendingTo(court + docket));
        expect((await moved(`${emulator.origins.foreign}/theirs`)).body).toMatch(/logout/);
        expect(emulator.journal.requests('nysd')[0]?.credentials).toEqual(['cookie:NextGenCSO']);
        expect(emulator.journal.requests('foreign')).toHaveLength(0);
        expect(emulator.journal.logins()).toHaveLength(1);
      }));

    it('where it sets headers of ours: one token is sent, the newest, and none to other hosts', () =>
      withWorld(got, {}, async ({ emulator, client, session, court }) => {
        const setting = client.extend(
          later(({ headers }) => {
            headers.cookie = 'NextGenCSO=old; mine=1';
            headers['x-next-gen-cso'] = 'old';
          }),
        );
        await setting(court + docket);
        await setting(`${emulator.origins.foreign}/theirs`);
        const { fingerprint } = await session.token();
        const [sent] = emulator.journal.requests('nysd');
        expect([sent?.credentials, sent?.token]).toEqual([['cookie:NextGenCSO'], fingerprint]);
        expect(emulator.journal.requests('foreign')[0]?.credentials).toEqual([]);
      }));

    it('also with a cache of got below', () =>
      withWorld(got, {}, async ({ emulator, client, court }) => {
        const away = `${emulator.origins.foreign}/mine`;
        const moved = client.extend(sendingTo(away));
        await moved(court + docket, { cache: new Map() });
        expect(emulator.journal.requests('foreign')[0]?.credentials).toEqual([]);
        const there = client.extend(sendingTo(court + docket));
        expect((await there(away, { cache: new Map() })).body).toMatch(/logout/);
      }));
  },
);
