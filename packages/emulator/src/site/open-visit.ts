import { listCredentials } from '../journal/credentials.js';
import { fingerprint } from '../tokens/fingerprint.js';
import type { World } from '../world.js';
import { readCookie } from './cookies.js';
import { redactPath } from './redact-path.js';
import type { Visit } from './visit.js';

/** The token that a request carries in the place where its host looks for one. */
export function presentedToken(headers: Headers, host: string): string | undefined {
  const cookie = readCookie(headers, 'NextGenCSO');
  const header = headers.get('x-next-gen-cso') ?? undefined;
  if (host === 'pcl') return header;
  return host === 'foreign' || host === 'information' ? (cookie ?? header) : cookie;
}

/** Begins the journal entry of a request. */
export function openVisit(world: World, host: string, request: Request): Visit {
  const { tokens, accounts, journal, settings } = world;
  const { hostname, pathname, search } = new URL(request.url);
  const passwords = search === '' ? [] : accounts.list().map((account) => account.password);
  const visit: Visit = {
    id: journal.nextId(),
    at: settings.now(),
    host,
    ...(settings.tls ? { hostname } : {}),
    method: request.method,
    path: redactPath(pathname + search, tokens.knows, passwords),
    credentials: listCredentials(request.headers, tokens.knows),
    status: 0,
    verdict: 'pending',
    feeCents: 0,
    faults: [],
  };
  const token = presentedToken(request.headers, host);
  if (token !== undefined && token !== '') visit.token = fingerprint(token);
  return visit;
}
