import { copyBody, isStreamed } from './copy-body.js';
import { asText, copyHeaders, type SentHeaders } from './sent-headers.js';

/** One hop of a request, as the caller or a redirect has made it. */
export interface Hop {
  /** The URL or `Request` that is sent. */
  readonly input: unknown;
  /** The members of the init, those that no standard knows included; `undefined`: the caller gave none. */
  readonly init: FetchInit | undefined;
  readonly url: string;
  readonly method: string;
  /** Pristine: each send gets a copy. */
  readonly headers: SentHeaders;
  readonly signal: AbortSignal | undefined;
  readonly redirect: string;
  /** Whether the body is a stream, which can be sent but once. */
  readonly streamed: boolean;
  /** How many redirects led here, and whether one of them crossed origins. */
  readonly redirects: number;
  readonly crossedOrigins: boolean;
}

/** The members of `RequestInit` that are looked at. */
export interface FetchInit {
  method?: string;
  headers?: unknown;
  body?: unknown;
  redirect?: string;
  referrer?: string | undefined;
  referrerPolicy?: string | undefined;
  signal?: AbortSignal | null;
}

/** The parts of a `Request` that are looked at. */
export interface RequestLike {
  readonly url: string;
  readonly method: string;
  readonly headers: { keys(): Iterable<string>; delete(name: string): void };
  readonly body: unknown;
  readonly redirect: string;
  readonly signal: AbortSignal;
  /** Not in each runtime. */
  readonly referrer: string | undefined;
  readonly referrerPolicy: string | undefined;
}

/** In the order in which the standard has them read (Web IDL, "convert a dictionary"); two are undici's own. */
const members = [
  'body',
  'cache',
  'credentials',
  'dispatcher',
  'duplex',
  'headers',
  'integrity',
  'keepalive',
  'method',
  'mode',
  'priority',
  'redirect',
  'referrer',
  'referrerPolicy',
  'signal',
  'window',
] as const;
export const memberNames: ReadonlySet<string> = new Set(members);

/**
 * Reads what fetch was called with as fetch does: at the call, each member once and in the same order, so that what is
 * changed afterwards is not sent. The body of a `Request` is taken out of it, as by fetch itself.
 */
export function readCall(input: unknown, given: object | null | undefined): Hop | Promise<Hop> {
  if (isRequest(input)) return readRequest(input, given);
  const url = `${input}`;
  const init = given ? readInit(given) : undefined;
  return {
    // A caller's own fetch may expect a URL where the caller gives one.
    input: input instanceof URL ? new URL(url) : url,
    init,
    url,
    method: init?.method ?? 'GET',
    headers: copyHeaders(init?.headers),
    signal: init?.signal ?? undefined,
    redirect: init?.redirect ?? 'follow',
    streamed: isStreamed(init?.body),
    redirects: 0,
    crossedOrigins: false,
  };
}

function readRequest(request: RequestLike, given: object | null | undefined): Hop | Promise<Hop> {
  const read = given ? readInit(given) : undefined;
  const init = keepReferrer(request, read);
  const { signal = request.signal } = init ?? {};
  const hop: Hop = {
    input: request,
    init,
    url: urlOf(request),
    method: init?.method ?? request.method,
    headers: copyHeaders(init?.headers ?? request.headers),
    signal: signal ?? undefined,
    redirect: init?.redirect ?? request.redirect,
    streamed: isStreamed(init?.body),
    redirects: 0,
    crossedOrigins: false,
  };
  if (!request.body || (init?.body !== undefined && init.body !== null)) return hop;
  const bytes = takeBytes(request);
  if (bytes !== undefined) return bytes.then((body) => ({ ...hop, init: { ...init, body } }));
  return { ...hop, input: Reflect.construct(request.constructor, [request]), streamed: true };
}

/** Where a `Request` goes, whatever a class derived from it, or the object itself, says of that. */
function urlOf(request: RequestLike): string {
  let proto: object | null = Object.getPrototypeOf(request);
  for (let next = proto; next && Object.getPrototypeOf(next); next = Object.getPrototypeOf(next))
    proto = next;
  const own = proto && Object.getOwnPropertyDescriptor(proto, 'url')?.get;
  return own ? Reflect.apply(own, request, []) : request.url;
}

/** A `Request` keeps its referrer where fetch is given no init for it that says anything, and we give it one. */
function keepReferrer(request: RequestLike, init: FetchInit | undefined): FetchInit | undefined {
  const { referrer, referrerPolicy } = request;
  if (referrer === undefined || (referrer === 'about:client' && referrerPolicy === '')) return init;
  if (Object.keys(init ?? {}).some((name) => memberNames.has(name))) return init;
  // undici 7.29 forgets it even there, so that one without a body is copied first.
  const like = Reflect.construct(request.constructor, [request.url, { referrer, referrerPolicy }]);
  const kept: RequestLike = Reflect.construct(request.constructor, [like]);
  const isClient = kept.referrer === 'about:client';
  return { ...(!isClient && { referrer: kept.referrer }), referrerPolicy: kept.referrerPolicy, ...init };
}

/**
 * The body of a `Request`, or `undefined` if it is a stream, which would have to be buffered to be sent twice. Nothing
 * tells the two apart but this: the standard lets no stream be sent in the mode `no-cors`, and refuses it before it is read.
 */
function takeBytes(request: RequestLike): Promise<ArrayBuffer> | undefined {
  try {
    return Reflect.construct(request.constructor, [
      request,
      { method: 'POST', mode: 'no-cors' },
    ]).arrayBuffer();
  } catch {
    return undefined;
  }
}

/** An init, which may be a `Request` itself; `undefined` is as good as absent. What fetch does not read is not read. */
function readInit(source: object): FetchInit {
  const init = {};
  for (const name of members) {
    const value: unknown = Reflect.get(source, name);
    if (value !== undefined) Reflect.set(init, name, readMember(name, value));
  }
  for (const name of Object.keys(source)) {
    const member = memberNames.has(name) ? undefined : Object.getOwnPropertyDescriptor(source, name);
    if (member) Object.defineProperty(init, name, member);
  }
  return init;
}

function readMember(name: (typeof members)[number], value: unknown): unknown {
  switch (name) {
    case 'headers':
      return copyHeaders(value).given;
    case 'body':
      return copyBody(value);
    case 'keepalive':
    case 'signal':
    case 'window':
    case 'dispatcher':
    case 'priority':
      return value;
    default:
      return asText(value);
  }
}

/** All that a request consists of, for the next hop: the members of a `Request`, and those of the init over them. */
export function allMembers({ input, init }: Hop): FetchInit {
  if (!isRequest(input)) return { ...init };
  const { body: _, ...rest } = readInitOf(input);
  return { ...rest, ...init };
}

function readInitOf(request: RequestLike): Record<string, unknown> {
  return Object.fromEntries(
    members
      .filter((name) => !['body', 'headers', 'referrer', 'referrerPolicy'].includes(name))
      .map((name) => [name, Reflect.get(request, name)])
      .filter(([, value]) => value !== undefined),
  );
}

export function isRequest(input: unknown): input is RequestLike {
  return typeof input === 'object' && input !== null && 'url' in input && 'headers' in input;
}
