// Several accounts: a session for each, which share nothing.
import assert from 'node:assert/strict';
import { createPacerSession } from '@pacer-auth/core';
import { startEmulator } from '@pacer-auth/emulator';
import { withPacer } from '@pacer-auth/fetch';

const firm = { loginId: 'firm', password: 'a password' };
const researcher = { loginId: 'researcher', password: 'another password' };
const emulator = await startEmulator({ accounts: [firm, researcher] });
const { environment, journal } = emulator;
const url = `${emulator.court('nysd')}/cgi-bin/iquery.pl`;

// #region recipe
const firmSession = createPacerSession({ environment, credentials: firm });
const researchSession = createPacerSession({ environment, credentials: researcher });
const clients = {
  firm: withPacer(fetch, firmSession),
  research: withPacer(fetch, researchSession),
};
const answers = await Promise.all([clients.firm(url), clients.research(url)]);
await firmSession.close();
await researchSession.close();
// #endregion
assert.deepEqual(
  answers.map(({ status }) => status),
  [200, 200],
);
const asked = journal.requests('nysd').map(({ loginId }) => loginId);
assert.deepEqual(asked.toSorted(), ['firm', 'researcher']);
assert.equal(journal.logins().length, 2);
await emulator.close();
