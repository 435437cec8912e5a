import type { PacerExchange, PacerSession, ResponseView } from '@pacer-auth/core';

/** A request as a caller would make it. */
export interface SentRequest {
  readonly url: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | URLSearchParams | ReadableStream;
  readonly replayable?: boolean;
  readonly credential?: 'cookie' | 'header';
  readonly signal?: AbortSignal;
  /** How the headers of further hops are made. Default: `'authorize'`. */
  readonly hops?: 'authorize' | 'authorizeNow';
}

/** The answer that a caller gets, with how often it was asked for. */
export interface Answer {
  readonly status: number;
  readonly url: string;
  readonly headers: Headers;
  readonly text: string;
  readonly sends: number;
}

type Received = Omit<Answer, 'sends'>;

/** The smallest adapter there is: `fetch`, with redirects followed by hand and `session.exchange` asked at each step. */
export async function send(session: PacerSession, request: SentRequest): Promise<Answer> {
  const { url, method, body, replayable, credential, signal } = request;
  using exchange = session.exchange({ url, method, body, replayable, credential, signal });
  for (let sends = 1; ; sends += 1) {
    const answer = await sendOnce(exchange, request);
    if ((await exchange.observe(viewOf(answer))) === 'done') return { ...answer, sends };
  }
}

async function sendOnce(exchange: PacerExchange, request: SentRequest): Promise<Received> {
  const { hops = 'authorize' } = request;
  const headers = new Headers(request.headers);
  let { url, method = 'GET', body } = request;
  await exchange.authorize(url, headers);
  for (;;) {
    const response = await fetch(url, {
      method,
      headers,
      redirect: 'manual',
      ...(body !== undefined && { body, duplex: 'half' }),
      ...(request.signal && { signal: request.signal }),
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const text = new TextDecoder('latin1').decode(bytes);
    const answer = { status: response.status, url, headers: response.headers, text };
    const location = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || location === null) return answer;
    const next = new URL(location, url).href;
    if (exchange.redirected(viewOf(answer), next) === 'stop') return answer;
    url = next;
    if (response.status === 303 || (method === 'POST' && response.status < 307)) {
      method = 'GET';
      body = undefined;
    }
    if (hops === 'authorizeNow') exchange.authorizeNow(url, headers);
    else await exchange.authorize(url, headers);
  }
}

/** An answer as an adapter shows it to the session. */
export function viewOf(answer: Received): ResponseView {
  return {
    url: answer.url,
    status: answer.status,
    header: (name) => answer.headers.get(name),
    setCookies: answer.headers.getSetCookie(),
    peek: async (limit) => Buffer.from(answer.text, 'latin1').subarray(0, limit),
    response: answer,
  };
}
