// A queue and four workers in one process: as polite as the number says, whatever the list's length.
import assert from 'node:assert/strict';
import { withPacer } from '@pacer-auth/fetch';
import { play } from './play.ts';

await play(async (session, emulator) => {
  const court = emulator.court('nysd');
  emulator.faults.add({ host: 'nysd', after: 9, times: 4, signedOut: 'redirect', expireToken: true });
  const signedIn = withPacer(fetch, session);
  // #region recipe
  const caseIds = Array.from({ length: 20 }, (_, index) => String(500_001 + index));
  const pages = new Map<string, string>();
  const queue = caseIds.values();

  async function work(): Promise<void> {
    for (const caseId of queue) {
      const form = new URLSearchParams({ all_case_ids: caseId, case_num: ' ' });
      const answer = await signedIn(`${court}/cgi-bin/DktRpt.pl?1-L_1_0-1`, {
        method: 'POST',
        headers: { Referer: 'https://external' },
        body: form,
      });
      pages.set(caseId, await answer.text());
    }
  }
  await Promise.all([work(), work(), work(), work()]);
  console.log(pages.size);
  // #endregion
  assert.equal([...pages.values()].filter((page) => page.includes('Docket Text')).length, 20);
}, 2);
