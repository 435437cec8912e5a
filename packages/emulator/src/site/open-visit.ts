import { readCookie } from '../http/cookies.js';
import { listCredentials } from '../journal/credentials.js';
import { fingerprint } from '../tokens/fingerprint.js';
import type { EmulatorWorld } from '../world.js';
import { presentedToken } from './presented-token.js';
import { redactPath } from './redact-path.js';
import type { Visit } from './visit.js';

/** The journal keeps no more of a client code, in characters: real ones have 32 at most. */
const maxClientCodeLength = 64;

/** Begins the journal entry of a request. */
export function openVisit(world: EmulatorWorld, host: string, request: Request): Visit {
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
  const token = presentedToken(world, host, request);
  if (token !== undefined && token !== '') {
    visit.token = fingerprint(token);
    const login = tokens.loginOf(token);
    if (login !== undefined) visit.login = login;
  }
  const clientCode = request.headers.get('x-client-code') ?? readCookie(request.headers, 'PacerClientCode');
  if (clientCode !== undefined) {
    visit.clientCode = tokens.knows(clientCode) ? '[token]' : clientCode.slice(0, maxClientCodeLength);
  }
  return visit;
}
