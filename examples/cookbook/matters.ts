// Several matters on one account: one login, and each request on the bill of its own matter.
import assert from 'node:assert/strict';
import { withPacer } from '@pacer-auth/fetch';
import { play } from './play.ts';

await play(async (session, emulator) => {
  const court = emulator.court('nysd');
  // #region recipe
  const smith = withPacer(fetch, session.forClientCode('smith-v-doe'));
  const jones = withPacer(fetch, session.forClientCode('jones-estate'));

  const headers = { Referer: 'https://external' };
  const form = (caseId: string) => `${court}/cgi-bin/DktRpt.pl?${caseId}`;
  const answers = await Promise.all([smith(form('500001'), { headers }), jones(form('500002'), { headers })]);
  // #endregion
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200],
  );
});
