// The token in a client's headers for good: it leaves with a redirect.
import assert from 'node:assert/strict';
import { withPacer } from '@pacer-auth/axios';
import { createPacerSession } from '@pacer-auth/core';
import { startEmulator } from '@pacer-auth/emulator';
import axios from 'axios';

const account = { loginId: 'byhand', password: 'a password' };
const emulator = await startEmulator({ accounts: [account], tls: true });
const { environment } = emulator;
const pcl = emulator.origins.pcl;
const login = `${emulator.origins.signIn}/services/cso-auth`;
// A link of the Case Locator that leads elsewhere.
const led = { host: 'pcl', path: '/pcl/link', redirect: { location: 'https://www.example.com/landed' } };
emulator.faults.add(led);
axios.defaults.httpsAgent = emulator.agent();
const { loginId, password } = account;

const headers = { Accept: 'application/json' };
{
  // #region before
  const { data } = await axios.post(login, { loginId, password }, { headers });
  const http = axios.create({ headers: { 'X-NEXT-GEN-CSO': data.nextGenCSO } });
  // #endregion
  await http.get(`${pcl}/pcl/link`);
}
const [told] = emulator.journal.requests('foreign');
assert.deepEqual(told?.credentials, ['header:X-NEXT-GEN-CSO']);
emulator.journal.clear();

const session = createPacerSession({ environment, credentials: account, fetch: emulator.fetch });
// #region after
const http = withPacer(axios.create(), session);
// #endregion
await http.get(`${pcl}/pcl/link`);
assert.deepEqual(emulator.journal.requests('foreign')[0]?.credentials, []);

await session.close();
await emulator.close();
