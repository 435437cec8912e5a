import { setTimeout as wait } from 'node:timers/promises';
import { type AskCourt, disguiseOf, freePage, type Page } from './pages.js';
import type { Report } from './report.js';

/** Enough to see each sixth answer twice. */
const REQUESTS = 12;

/** Whether a token lets in. */
export async function lives(ask: AskCourt, token: string): Promise<boolean> {
  return disguiseOf(await ask(freePage, token)) === undefined;
}

/** Which answers re-issue the token, how its cookie looks, and what the one before is worth. Returns the newest. */
export async function probeRotation(ask: AskCourt, given: string, report: Report): Promise<string> {
  let token = given;
  let before: string | undefined;
  const places: number[] = [];
  for (let request = 1; request <= REQUESTS; request += 1) {
    const page = await ask(freePage, token);
    const cookie = page.setCookies.find((line) => line.startsWith('NextGenCSO='));
    const value = /^NextGenCSO=([^;]*)/.exec(cookie ?? '')?.[1];
    if (cookie === undefined || !value || value === token || /max-age=0/i.test(cookie)) continue;
    if (places.length === 0) keepCookie(cookie, report);
    places.push(request);
    before = token;
    token = value;
  }
  const every = (places.at(-1) ?? 0) - (places.at(-2) ?? 0);
  const assumed = 'a token may be re-issued with any answer';
  if (places.length === 0) report.found('rotate', 'never', assumed, `no new token in ${REQUESTS} answers`);
  else if (places.length === 1) report.unclear('rotate', assumed, `one new token in ${REQUESTS} answers`);
  else
    report.found(
      'rotate',
      every === 1 ? 'every-answer' : every,
      assumed,
      `${places.length} new tokens in ${REQUESTS} answers`,
    );
  if (before !== undefined) {
    const alive = await lives(ask, before);
    report.found(
      'tokenAfterRotation',
      alive ? 'valid' : 'invalid',
      'the token before lives on',
      alive ? 'it does' : 'it does not',
    );
    if (alive) token = newest(await ask(freePage, token), token);
  }
  return token;
}

/** The token that an answer re-issues, or the one that it was asked with. */
export function newest({ setCookies }: Page, token: string): string {
  return (
    /^NextGenCSO=([^;]+)/.exec(setCookies.find((line) => line.startsWith('NextGenCSO=')) ?? '')?.[1] ?? token
  );
}

function keepCookie(line: string, report: Report): void {
  const attributes = new Map(
    line
      .split(';')
      .slice(1)
      .map((part) => {
        const [name = '', value = ''] = part.trim().split('=');
        return [name.toLowerCase(), value] as const;
      }),
  );
  const domain = attributes.get('domain')?.replace(/^\./, '');
  const sameSite = ['Strict', 'Lax', 'None'].find(
    (name) => name.toLowerCase() === attributes.get('samesite')?.toLowerCase(),
  );
  const maxAge = Number(attributes.get('max-age') ?? Number.NaN);
  const path = attributes.get('path');
  report.found(
    'tokenCookie',
    {
      ...((domain === undefined || domain === 'uscourts.gov') && { domain: domain ?? 'host' }),
      ...(path && { path }),
      secure: attributes.has('secure'),
      httpOnly: attributes.has('httponly'),
      ...(sameSite && { sameSite }),
      ...(Number.isInteger(maxAge) && maxAge > 0 && { maxAgeSeconds: maxAge }),
    },
    'for all of uscourts.gov, secure',
    `Set-Cookie: NextGenCSO=…;${line.split(';').slice(1).join(';')}`,
  );
}

/**
 * How long a token lives, up to a bound: asked at whole multiples of a step after the login, and told as the middle between
 * the last moment at which it lived and the first at which it did not.
 */
export async function probeLifetime(
  ask: AskCourt,
  token: string,
  { boundMs, loggedInAt, signal }: { boundMs: number; loggedInAt: number; signal: AbortSignal },
  report: Report,
): Promise<void> {
  const stepMs = Math.max(2_000, Math.ceil(boundMs / 30_000) * 1_000);
  const assumed = 'PACER does not say';
  let held = token;
  const first = Math.ceil((Date.now() - loggedInAt) / stepMs) * stepMs;
  for (let age = first; age <= boundMs; age += stepMs) {
    await wait(Math.max(0, loggedInAt + age - Date.now()), undefined, { signal });
    const page = await ask(freePage, held);
    if (disguiseOf(page) !== undefined) {
      report.found(
        'tokenLifetimeMs',
        age - stepMs / 2,
        assumed,
        `dead between ${(age - stepMs) / 1_000} and ${age / 1_000} s after its login`,
      );
      return;
    }
    held = newest(page, held);
  }
  report.unclear('tokenLifetimeMs', assumed, `it outlived ${boundMs / 1_000} s`);
}
