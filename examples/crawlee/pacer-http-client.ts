// Crawlee's HTTP client over a signed-in fetch. Crawlee's sessions, proxies and cookies stay Crawlee's.
// #region client
import { Readable } from 'node:stream';
import type { BaseHttpClient, HttpRequest, ResponseTypes } from '@crawlee/cheerio';
import type { PacerSession } from '@pacer-auth/core';
import { withPacer } from '@pacer-auth/fetch';
import { type BodyInit, type Dispatcher, fetch, Headers } from 'undici';

type Route = (proxyUrl?: string) => Dispatcher; // by the proxy that Crawlee has chosen, if it has

export function pacerHttpClient(session: PacerSession, route: Route): BaseHttpClient {
  const signedIn = withPacer(fetch, session);

  async function send(request: HttpRequest<keyof ResponseTypes>) {
    const { url, method = 'GET', body = null, timeout, followRedirect = true, proxyUrl } = request;
    const headers = new Headers();
    for (const [name, value = []] of Object.entries(request.headers ?? {}))
      for (const one of [value].flat()) headers.append(name, one);
    const limit = timeout && 'request' in timeout ? [AbortSignal.timeout(timeout.request)] : [];
    const signal = AbortSignal.any([...limit, request.signal ?? []].flat());
    const redirect = followRedirect ? 'follow' : 'manual';
    const options = { method, headers, body: body as BodyInit, duplex: 'half', signal, redirect } as const;
    const response = await signedIn(url.toString(), { ...options, dispatcher: route(proxyUrl) });
    const { status: statusCode, statusText: statusMessage, redirected } = response;
    const redirectUrls = redirected ? [new URL(response.url)] : [];
    const received = {
      ...Object.fromEntries(response.headers),
      'set-cookie': response.headers.getSetCookie(),
    };
    const data = { url: response.url, redirectUrls, statusCode, statusMessage, headers: received };
    return { response, data: { ...data, trailers: {}, complete: true } };
  }

  return {
    async sendRequest(request) {
      const { response, data } = await send(request);
      const read = { buffer: async () => Buffer.from(await response.arrayBuffer()) };
      const bodies = { ...read, text: () => response.text(), json: () => response.json() };
      return { ...data, request, body: (await bodies[request.responseType ?? 'text']()) as never };
    },
    async stream(request) {
      const { response, data } = await send(request);
      const stream = response.body ? Readable.fromWeb(response.body) : Readable.from([]);
      const progress = { percent: 0, transferred: 0 };
      return { ...data, request, stream, downloadProgress: progress, uploadProgress: progress };
    },
  };
}
// #endregion
