/**
 * Why a request to the control port is refused, if it is. The port is on loopback, but pages in a browser on the same
 * machine can send requests there too: `Host` gives away a rebound DNS name, `Origin` and `Sec-Fetch-Site` another site.
 */
export function refuseForeign(request: Request, port: number): Response | undefined {
  const { headers, method, url } = request;
  const names = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (!names.includes(headers.get('host') ?? '')) return refusal(421, 'this is no host of the control port');
  const origin = headers.get('origin');
  if (origin !== null && !names.some((name) => origin === `http://${name}`)) {
    return refusal(403, 'another site may not use the control port');
  }
  const isPage = method === 'GET' && !new URL(url).pathname.startsWith('/api/');
  const site = headers.get('sec-fetch-site') ?? 'none';
  if (!isPage && site !== 'none' && site !== 'same-origin') {
    return refusal(403, 'another site may not use the control port');
  }
  return undefined;
}

/** An error as the control port gives it. */
export function refusal(status: number, error: string): Response {
  return Response.json({ error }, { status });
}
