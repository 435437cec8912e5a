// node-fetch, made into a fetch whose answers are those of the standard, which @pacer-auth/fetch can sign in.
// #region recipe
import { Readable } from 'node:stream';
import { withPacer } from '@pacer-auth/fetch';
import nodeFetch, { type RequestInit } from 'node-fetch';

/** node-fetch joins the cookies of an answer into one text, in which a re-issued token cannot be found. */
async function standardFetch(url: string | URL, init?: RequestInit): Promise<Response> {
  const { status, statusText, headers, body } = await nodeFetch(url, init);
  const pairs = Object.entries(headers.raw()).flatMap(([name, values]) =>
    values.map((value): [string, string] => [name, value]),
  );
  const isEmpty = !body || [204, 205, 304].includes(status);
  return new Response(isEmpty ? null : Readable.toWeb(Readable.from(body)), {
    status,
    statusText,
    headers: pairs,
  });
}

// #endregion
import { rehearse } from './rehearse.ts';

const headers = { Referer: 'https://external' }; // without it a court asks whether the request was meant
for (const redirect of ['manual', 'follow'] as const)
  await rehearse(async (session, url, body) => {
    const signedIn = withPacer(standardFetch, session);
    const posted = body === undefined ? {} : { method: 'POST', body };
    const response = await signedIn(url, { redirect, headers, ...posted });
    const location = response.headers.get('location') ?? undefined;
    return { status: response.status, location, body: await response.text(), shown: response };
  });
