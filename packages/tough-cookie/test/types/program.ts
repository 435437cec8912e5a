// Compiled with the types of each major of tough-cookie, against what this package publishes.
import type { PacerSession } from '@pacer-auth/core';
import { PacerCookieJar } from '@pacer-auth/tough-cookie';
import { type Cookie, CookieJar, MemoryCookieStore } from 'tough-cookie';

declare const session: PacerSession;

const jar = new PacerCookieJar(session);
export const withStore: PacerCookieJar = new PacerCookieJar(session, new MemoryCookieStore(), {
  looseMode: true,
});
export const plain: CookieJar = jar;
export const cookies: Promise<Cookie[]> = jar.getCookies('https://ecf.nysd.uscourts.gov/');
export const header: Promise<string> = jar.getCookieString('https://ecf.nysd.uscourts.gov/', { http: true });
export const headerNow: string = jar.getCookieStringSync('https://ecf.nysd.uscourts.gov/');
export const ready: Promise<void> = jar.ready({ url: 'https://ecf.nysd.uscourts.gov/' });
export const observed: Promise<void> = jar.observe({ url: 'https://a.example', status: 200, body: '' });

// @ts-expect-error A jar without a session signs nobody in.
new PacerCookieJar();
// @ts-expect-error The store comes after the session.
new PacerCookieJar(new MemoryCookieStore());
// @ts-expect-error Not every jar can be made ready.
new CookieJar().ready();
