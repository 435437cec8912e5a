// A route of Next.js, as the cookbook shows it: app/api/dockets/[caseId]/route.js
// #region recipe
import { createPacerSession, sessionOptionsFromEnv } from '@pacer-auth/core';
import { withPacer } from '@pacer-auth/fetch';

/** One session for the server: not made by `next build`, nor again when the module is loaded again while developing. */
function signedIn(url, init) {
  globalThis.pacer ??= withPacer(fetch, createPacerSession(sessionOptionsFromEnv()));
  return globalThis.pacer(url, init);
}

export async function GET(_request, { params }) {
  const { caseId } = await params;
  const docket = await signedIn(process.env.COURT_URL, {
    method: 'POST',
    cache: 'no-store', // whoever pays for a docket wants today's
    headers: { Referer: 'https://external' },
    body: new URLSearchParams({ all_case_ids: caseId, case_num: ' ' }),
  });
  return new Response(await docket.text(), { headers: { 'content-type': 'text/html' } });
}
// #endregion
