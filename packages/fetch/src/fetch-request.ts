/** One hop of a request, as the caller or a redirect has made it. */
export interface FetchRequest {
  /** The URL or `Request` that is sent. */
  readonly input: unknown;
  /** What is sent with it; members that no standard knows, such as undici's `dispatcher`, included. */
  readonly init: FetchInit;
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly signal: AbortSignal | undefined;
  readonly redirect: string;
  /** Whether the body is a stream, which can be sent but once. */
  readonly streamed: boolean;
  /** What is sent with the URL that a redirect leads to: `init`, and the members of the `Request`. */
  readonly members: FetchInit;
  /** How many redirects led here, and whether one of them crossed origins. */
  readonly redirects: number;
  readonly crossedOrigins: boolean;
}

/** The members of `RequestInit` that are looked at. */
export interface FetchInit {
  method?: string;
  headers?: Headers;
  body?: unknown;
  redirect?: string;
  signal?: AbortSignal | null;
}

interface RequestLike extends FetchInit {
  readonly url: string;
  readonly headers: Headers;
  readonly body: unknown;
}

/** Members that a `Request` holds in getters of its prototype, where spreading does not find them. */
const standardMembers = [
  'method',
  'headers',
  'body',
  'redirect',
  'signal',
  'duplex',
  'mode',
  'credentials',
  'cache',
  'referrer',
  'referrerPolicy',
  'integrity',
  'keepalive',
];

/** Reads what fetch was called with. The body of a `Request` is consumed, as by fetch itself. */
export async function readRequest(input: unknown, given: object): Promise<FetchRequest> {
  const request = isRequest(input) ? input : undefined;
  const init = membersOf(given);
  if (request?.body && !init.body) {
    const bytes = await bodyInMemory(request);
    if (bytes) init.body = bytes;
  }
  const members = request ? { ...membersOf(request), ...init } : init;
  const { method = 'GET', headers, body, redirect = 'follow', signal } = members;
  return {
    input,
    init,
    url: request?.url ?? String(input),
    method,
    headers: new Headers(headers),
    signal: signal ?? undefined,
    redirect,
    streamed: body instanceof Object && Symbol.asyncIterator in body,
    members,
    redirects: 0,
    crossedOrigins: false,
  };
}

/** The members of an init, which may be a `Request` itself; `undefined` is as good as absent. */
function membersOf(source: object): FetchInit {
  const names = new Set([...standardMembers, ...Object.keys(source)]);
  return Object.fromEntries(
    [...names].map((name) => [name, Reflect.get(source, name)]).filter(([, value]) => value !== undefined),
  );
}

/**
 * The body of a `Request`, or `undefined` if it is a stream, which would have to be buffered to be sent twice. Nothing
 * tells the two apart but this: the standard lets no stream be sent in the mode `no-cors`, and refuses it before it is read.
 */
async function bodyInMemory(request: RequestLike): Promise<ArrayBuffer | undefined> {
  try {
    const init = { method: 'POST', mode: 'no-cors' };
    return await Reflect.construct(request.constructor, [request, init]).arrayBuffer();
  } catch {
    return undefined;
  }
}

function isRequest(input: unknown): input is RequestLike {
  return input instanceof Object && 'url' in input && 'headers' in input;
}
