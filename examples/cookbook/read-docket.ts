// What the test in test/ tests.
// #region recipe
import type { PacerSession } from '@pacer-auth/core';
import { withPacer } from '@pacer-auth/fetch';

/** Orders a docket; `court` is such as `https://ecf.nysd.uscourts.gov`. */
export async function readDocket(session: PacerSession, court: string, caseId: string): Promise<string> {
  const answer = await withPacer(fetch, session)(`${court}/cgi-bin/DktRpt.pl?1-L_1_0-1`, {
    method: 'POST',
    headers: { Referer: 'https://external' },
    body: new URLSearchParams({ all_case_ids: caseId, case_num: ' ' }),
  });
  return await answer.text();
}
// #endregion
