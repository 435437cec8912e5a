import { detectSignedOut, type SignOutContext } from '@pacer-auth/core';
import { expect, test } from 'vitest';
import { startStory } from '../support/story-server.js';
import { longDocket, redirectingPages, servedPages } from './redirecting-pages.js';
import { signedInPages, signedOutMessages, signedOutPages } from './signed-out-pages.js';

interface Page {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: string | Uint8Array;
}

const court: SignOutContext = {
  method: 'GET',
  url: 'https://ecf.nysd.uscourts.gov/cgi-bin/DktRpt.pl?500001',
  credential: 'cookie',
  isSignIn: (url) => new URL(url).origin === 'https://pacer.login.uscourts.gov',
};

/** What the detector makes of a page's text. */
async function signalOf(page: string) {
  const header = () => 'text/html';
  return await detectSignedOut({ status: 200, header, setCookies: [], peek: async () => page }, court);
}

/** What the detector makes of a page that a court of production serves, and how often it asked for the body. */
async function detect(page: Page, context: Partial<SignOutContext> = {}) {
  await using server = await startStory((_, response) => {
    response.writeHead(page.status ?? 200, { 'content-type': 'text/html', ...page.headers }).end(page.body);
  });
  const { method = 'GET' } = context;
  const response = await fetch(server.origin, { method, redirect: 'manual' });
  const body = new Uint8Array(await response.arrayBuffer());
  const peeked: number[] = [];
  const signal = await detectSignedOut(
    {
      status: response.status,
      header: (name) => response.headers.get(name),
      setCookies: response.headers.getSetCookie(),
      peek: async (limit) => {
        peeked.push(limit);
        return body.subarray(0, limit);
      },
    },
    { ...court, method, ...context },
  );
  return { signal, peeked };
}

const script = signedOutPages['a script that calls location.assign'] ?? '';
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

const encodings: Readonly<Record<string, (text: string) => Uint8Array>> = {
  'UTF-8': (text) => Buffer.from(text),
  'UTF-8 with a byte order mark': (text) => Buffer.from(`\u{feff}${text}`),
  'Latin-1 with letters above ASCII': (text) =>
    Buffer.from(text.replace('<html', '<!-- \u00e9\u00df -->\n<html'), 'latin1'),
  'UTF-16 with a byte order mark': (text) => utf16(`\u{feff}${text}`),
  'UTF-16 without one': (text) => utf16(text),
  'UTF-16, big end first': (text) => utf16(`\u{feff}${text}`).swap16(),
};

for (const [encoding, encode] of Object.entries(encodings)) {
  for (const [what, page] of Object.entries(signedOutPages)) {
    test(`sees a sign-out in ${what} (${encoding})`, async () => {
      expect((await detect({ body: encode(page) })).signal).toBe('page');
    });
  }
  for (const [what, page] of Object.entries(signedInPages)) {
    test(`sees no sign-out in ${what} (${encoding})`, async () => {
      expect((await detect({ body: encode(page) })).signal).toBeUndefined();
    });
  }
}

for (const [what, page] of Object.entries(redirectingPages)) {
  test(`sees a sign-out in a page that redirects: ${what}`, async () => {
    expect((await detect({ body: page })).signal).toBe('page');
  });
}
for (const [what, page] of Object.entries(servedPages)) {
  test(`sees no sign-out in a page that stays: ${what}`, async () => {
    expect((await detect({ body: page })).signal).toBeUndefined();
  });
}

test('sees no sign-out in a docket of 60 kB, wherever it is cut', async () => {
  for (
    let size = 1;
    size <= longDocket.length;
    size += size < 400 || size > longDocket.length - 200 ? 1 : 500
  ) {
    expect(await signalOf(longDocket.slice(0, size)), `cut after ${size} bytes`).toBeUndefined();
  }
});

for (const [what, page] of Object.entries(signedOutMessages)) {
  for (const type of ['text/xml', 'application/xml; charset=UTF-8', 'text/html']) {
    test(`sees a sign-out in ${what} as ${type}`, async () => {
      expect((await detect({ headers: { 'content-type': type }, body: page })).signal).toBe('message');
    });
  }
}

for (const type of ['text/html; charset=ISO-8859-1', 'TEXT/HTML', 'application/xhtml+xml', '']) {
  test(`reads a page of content type "${type}"`, async () => {
    expect((await detect({ headers: { 'content-type': type }, body: script })).signal).toBe('page');
  });
}

for (const type of [
  'application/pdf',
  'text/plain',
  'application/json',
  'image/png',
  'application/octet-stream',
  'text/css',
  'application/xml-dtd',
]) {
  test(`does not ask for the body of content type "${type}"`, async () => {
    expect(await detect({ headers: { 'content-type': type }, body: script })).toEqual({
      signal: undefined,
      peeked: [],
    });
  });
}

test('reads pages of up to 64 KiB and no larger ones', async () => {
  const padded = (size: number): string => script + ' '.repeat(size - script.length);

  expect((await detect({ body: padded(65_536) })).signal).toBe('page');
  expect((await detect({ body: padded(65_537) })).signal).toBeUndefined();
});

test('does not ask for the body of a page that says it is larger than 64 KiB', async () => {
  const body = script + ' '.repeat(65_536);
  const headers = { 'content-length': String(body.length) };
  expect(await detect({ headers, body })).toEqual({ signal: undefined, peeked: [] });
});

test('asks for one byte more than 64 KiB of a page whose size is not known', async () => {
  const headers = { 'transfer-encoding': 'chunked' };
  expect(await detect({ headers, body: script + ' '.repeat(200_000) })).toEqual({
    signal: undefined,
    peeked: [1, 65_537],
  });
});

/** How far the detector looks into the beginnings of bodies, whose type it is not told. */
const beginnings: Readonly<Record<string, readonly number[]>> = {
  'data: 1\n\n': [1],
  '{"a":1}': [1, 2, 4],
  '[\n  {\n    "a": 1}]': [1, 2, 4, 8, 16],
  '%PDF-1.7': [1, 2],
  ': a comment\n\n': [1, 2, 4],
  '  \n<p>1</p>': [1, 2, 4, 65_537],
  '{}': [1, 2, 4, 65_537],
  '': [1, 65_537],
};
for (const [body, peeked] of Object.entries(beginnings)) {
  test(`looks no further into ${JSON.stringify(body)} than it takes to see that it is no markup`, async () => {
    expect(await detect({ headers: { 'content-type': '' }, body })).toEqual({ signal: undefined, peeked });
  });
}

test('sees a sign-out behind a long beginning that says nothing', async () => {
  for (const size of [1, 7, 500, 1_000])
    expect((await detect({ body: ' '.repeat(size) + script })).signal).toBe('page');
  expect((await detect({ body: ' '.repeat(1_001) + script })).signal).toBeUndefined();
});

for (const status of [302, 303, 301, 307, 308]) {
  test(`sees a sign-out in a ${status} to the sign-in host, also of a HEAD request`, async () => {
    const location = '//pacer.login.uscourts.gov/csologin/login.jsf?pscCourtId=NYSDC';
    for (const method of ['GET', 'HEAD', 'POST']) {
      const page = { status, headers: { location } };
      expect(await detect(page, { method })).toEqual({ signal: 'redirect', peeked: [] });
    }
  });
}

for (const location of [
  '/cgi-bin/login.pl',
  'https://pacer.login.uscourts.gov.evil.example/',
  'https://qa-login.uscourts.gov/',
  'http://pacer.login.uscourts.gov/',
  'https://pcl.uscourts.gov/?url=https://pacer.login.uscourts.gov/',
]) {
  test(`sees no sign-out in a redirect to ${location}`, async () => {
    expect((await detect({ status: 302, headers: { location }, body: script })).signal).toBeUndefined();
  });
}

test('does not ask for the body of an answer to HEAD', async () => {
  expect(await detect({ body: script }, { method: 'HEAD' })).toEqual({ signal: undefined, peeked: [] });
});

for (const status of [400, 403, 404, 406, 408, 429, 500, 502, 503]) {
  test(`sees no sign-out in HTTP ${status}, whatever the page`, async () => {
    expect(await detect({ status, body: script })).toEqual({ signal: undefined, peeked: [] });
  });
}

test('takes a 401 for a sign-out at the Case Locator and for none at a court', async () => {
  expect((await detect({ status: 401 }, { credential: 'header' })).signal).toBe('unauthorized');
  expect((await detect({ status: 401 }, { credential: 'cookie' })).signal).toBeUndefined();
});

test('takes whatever the sign-in host itself answers for a sign-out', async () => {
  const url = 'https://pacer.login.uscourts.gov/csologin/login.jsf';
  expect((await detect({ body: 'x' }, { url })).signal).toBe('redirect');
});
