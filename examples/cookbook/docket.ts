// A docket report: its address alone gives a free form, what the form posts is billed.
import assert from 'node:assert/strict';
import { withPacer } from '@pacer-auth/fetch';
import { play } from './play.ts';

await play(async (session, emulator) => {
  const court = emulator.court('nysd');
  const signedIn = withPacer(fetch, session);
  // #region recipe
  const headers = { Referer: 'https://external' }; // without it a court asks whether the request was meant

  async function docket(caseId: string): Promise<string> {
    const form = await signedIn(`${court}/cgi-bin/DktRpt.pl?${caseId}`, { headers }); // free
    const [, action] = /action="([^"]*DktRpt\.pl\?[^"]+)"/i.exec(await form.text()) ?? [];
    if (!action) throw new Error(`case ${caseId} has no docket report`);
    const report = await signedIn(new URL(action, form.url), {
      method: 'POST',
      headers,
      body: new URLSearchParams({ all_case_ids: caseId, case_num: ' ' }),
    }); // billed by the page
    return await report.text();
  }

  const text = await docket('500001');
  console.log(text.includes('Docket Text'));
  // #endregion
  assert.match(text, /Docket Text/);
  assert.deepEqual(
    emulator.journal.requests({ host: 'nysd', method: 'GET' }).map(({ feeCents = 0 }) => feeCents),
    [0],
  );
  assert.ok(emulator.journal.fees() > 0);
});
