// superagent, without its redirects.
import type { PacerSession } from '@pacer-auth/core';
// #region recipe
import superagent from 'superagent';

async function send(
  session: PacerSession,
  url: string,
  form?: URLSearchParams,
): Promise<superagent.Response> {
  return await superagent(form ? 'POST' : 'GET', url)
    .set(await session.headersFor(url))
    .set('Referer', 'https://external') // without it a court asks whether the request was meant
    .send(form?.toString()) // as a form
    .redirects(0) // it would carry X-NEXT-GEN-CSO to any host
    .ok(({ status }) => status < 400); // with redirects(0) it takes a redirect for an error
}

// #endregion
import { rehearse } from './rehearse.ts';

await rehearse(async (session, url, form) => {
  const { status, headers, text } = await send(session, url, form);
  return { status, location: headers.location, body: text };
});
