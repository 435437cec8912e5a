import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect as connectPlain, isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectSecure, type PeerCertificate, type TLSSocket } from 'node:tls';
import { exitCodes } from '../exit-codes.js';
import { authorities } from '../http/transport.js';
import { messageOf } from './attempt.js';
import { type Finding, failure, ok } from './finding.js';

const TIMEOUT_MS = 10_000;

type Env = Readonly<Record<string, string | undefined>>;

/** Whether there is a connection, and what was found on the way. */
export interface Way {
  readonly isOpen: boolean;
  readonly findings: readonly Finding[];
}

/** Whether a URL is asked for through a proxy: loopback of an emulator may be, too, unless `NO_PROXY` names it. */
export function isProxied(env: Env, url: URL): boolean {
  const exceptions = (env.no_proxy ?? env.NO_PROXY ?? '').split(/[\s,]+/).filter((entry) => entry !== '');
  return !exceptions.some((entry) => {
    const [name = '', port] = entry.replace(/^\*?\./, '').split(':');
    const isIt = name === '*' || url.hostname === name || url.hostname.endsWith(`.${name}`);
    return isIt && (port === undefined || port === (url.port || '443'));
  });
}

/** Goes to a host as a request would, and looks at its certificate. */
export async function connectTls(env: Env, url: URL, proxy: string): Promise<Way> {
  const findings: Finding[] = [];
  let socket: Duplex;
  try {
    socket = proxy === '' ? await direct(url) : await tunnel(env, url, new URL(proxy));
    findings.push(
      ok('proxy', proxy === '' ? 'none is used' : `${new URL(proxy).host} leads to ${url.hostname}`),
    );
  } catch (error) {
    return { isOpen: false, findings: [unreachable(error, url, proxy)] };
  }
  try {
    if (url.protocol === 'http:') return { isOpen: true, findings };
    const certificate = await secure(env, socket, url);
    return { isOpen: true, findings: [...findings, ok('TLS', describe(certificate))] };
  } catch (error) {
    return { isOpen: false, findings: [...findings, untrusted(error, url)] };
  } finally {
    socket.destroy();
  }
}

async function direct(url: URL): Promise<Duplex> {
  const socket = connectPlain({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || (url.protocol === 'http:' ? 80 : 443)),
  });
  return await opened(socket, 'connect');
}

async function opened<T extends Duplex>(socket: T, event: string): Promise<T> {
  try {
    await once(socket, event, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

async function tunnel(env: Env, url: URL, proxy: URL): Promise<Duplex> {
  const authority = `${url.hostname}:${url.port || 443}`;
  const { username, password } = proxy;
  const login = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString(
    'base64',
  );
  const ca = authorities(env);
  const send = proxy.protocol === 'https:' ? httpsRequest : httpRequest;
  const request = send(proxy.origin, {
    method: 'CONNECT',
    path: authority,
    headers: { Host: authority, ...(username && { 'Proxy-Authorization': `Basic ${login}` }) },
    ...(ca && { ca }),
  });
  request.end();
  try {
    const { promise, resolve, reject } = Promise.withResolvers<Duplex>();
    request.once('error', reject);
    request.setTimeout(TIMEOUT_MS, () => reject(new Error('no answer in time')));
    const refused = ({ statusCode }: { readonly statusCode?: number | undefined }) =>
      reject(Object.assign(new Error(`HTTP ${statusCode}`), { status: statusCode }));
    request.once('response', refused);
    request.once('connect', (answer, socket) => {
      if (answer.statusCode === 200) resolve(socket);
      else refused(answer);
    });
    return await promise;
  } catch (error) {
    request.destroy();
    throw error;
  }
}

async function secure(env: Env, socket: Duplex, url: URL): Promise<PeerCertificate> {
  const ca = authorities(env);
  // An address is no server name (RFC 6066, section 3); the certificate is compared with it all the same.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const servername = isIP(host) === 0 ? { servername: host } : { host };
  const secured: TLSSocket = connectSecure({ socket, ...servername, ...(ca && { ca }) });
  await opened(secured, 'secureConnect');
  return secured.getPeerCertificate();
}

function describe({ issuer, valid_to: until }: PeerCertificate): string {
  const by = issuer.O ?? issuer.CN ?? 'an unnamed authority';
  return `the certificate is trusted: issued by ${by}, valid until ${new Date(until).toISOString().slice(0, 10)}`;
}

function unreachable(error: unknown, url: URL, proxy: string): Finding {
  const reason = messageOf(error);
  const status = error instanceof Error && 'status' in error ? Number(error.status) : undefined;
  if (proxy === '')
    return failure(
      'connection',
      exitCodes.unavailable,
      `${url.host} cannot be connected to: ${reason}`,
      'See whether a firewall stands between, or HTTPS_PROXY must be set',
    );
  const { host } = new URL(proxy);
  if (status === 407)
    return failure(
      'proxy',
      exitCodes.unavailable,
      `the proxy ${host} wants a user name and a password (HTTP 407)`,
      'Write them into the URL: HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT',
    );
  if (status !== undefined)
    return failure(
      'proxy',
      exitCodes.unavailable,
      `the proxy ${host} does not lead to ${url.hostname} (HTTP ${status})`,
      `Have the proxy let ${url.hostname} through, or except it with NO_PROXY`,
    );
  return failure(
    'proxy',
    exitCodes.unavailable,
    `the proxy ${host} cannot be reached: ${reason}`,
    'Correct HTTPS_PROXY, or unset it where there is no proxy',
  );
}

const unknownIssuer = new Set([
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
]);

/** OpenSSL's message is a line of numbers and file names, with the reason in its midst. */
function tlsReason(error: unknown): string {
  const reason = error instanceof Error && 'reason' in error ? String(error.reason) : messageOf(error);
  const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
  return `${reason}${code}`;
}

function untrusted(error: unknown, { hostname }: URL): Finding {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const fail = (message: string, cure: string) => failure('TLS', exitCodes.unavailable, message, cure);
  if (unknownIssuer.has(code))
    return fail(
      `the certificate of ${hostname} is issued by an authority that this machine does not trust (${code}): ` +
        'a proxy that reads along, or an emulator',
      'If that is intended, give its certificate: NODE_EXTRA_CA_CERTS=/path/to/ca.pem',
    );
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID')
    return fail(
      `the certificate of ${hostname} is not valid now (${code})`,
      "See whether this machine's date is right",
    );
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return fail(
      `the certificate is not one of ${hostname}`,
      'Something else answers in its place: see DNS and proxy',
    );
  return fail(
    `${hostname} does not speak TLS as it must: ${tlsReason(error)}`,
    'Something else answers in its place: see DNS and proxy',
  );
}
