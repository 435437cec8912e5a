// An interceptor that logs in on 401: a court's sign-out has the status 200, and requests that fail together log in together.
import assert from 'node:assert/strict';
import { withPacer } from '@pacer-auth/axios';
import { createPacerSession } from '@pacer-auth/core';
import { startEmulator } from '@pacer-auth/emulator';
import axios from 'axios';

const account = { loginId: 'byhand', password: 'a password' };
const emulator = await startEmulator({ accounts: [account] });
const { environment, journal, origins, tokens } = emulator;
const form = `${emulator.court('nysd')}/cgi-bin/DktRpt.pl?500001`;
const search = `${origins.pcl}/pcl-public-api/rest/cases/reports`;
const headers = { Referer: 'https://external' };
let token = '';

async function logIn(): Promise<string> {
  const { data } = await axios.post(`${origins.signIn}/services/cso-auth`, account, {
    headers: { Accept: 'application/json' },
  });
  return data.nextGenCSO;
}
{
  // #region before
  const http = axios.create();
  http.interceptors.request.use((config) => {
    config.headers.set({ 'X-NEXT-GEN-CSO': token, Cookie: `NextGenCSO=${token}` });
    return config;
  });
  http.interceptors.response.use(undefined, async (error) => {
    if (error.response?.status !== 401) throw error;
    token = await logIn();
    return await http.request(error.config);
  });
  // #endregion
  token = await logIn();
  tokens.expireAll();
  const page = await http.get(form, { headers });
  assert.equal(page.status, 200);
  assert.doesNotMatch(page.data, /Docket Sheet/); // the sign-in page, taken for the docket's form
  journal.clear();
  await Promise.all([1, 2, 3, 4, 5].map(() => http.get(search)));
  assert.equal(journal.logins().length, 5);
}
journal.clear();

const session = createPacerSession({ environment, credentials: account });
// #region after
const http = withPacer(axios.create(), session);
// #endregion
await http.get(search);
tokens.expireAll();
const pages = [1, 2, 3, 4, 5].map(() => http.get(form, { headers }));
for (const { data } of await Promise.all(pages)) assert.match(data, /Docket Sheet/);
assert.equal(journal.logins().length, 2);

await session.close();
await emulator.close();
