// What else takes a fetch function: undici with an agent of its own, ofetch, axios' fetch adapter.
import assert from 'node:assert/strict';
import { createPacerSession, findPacerAuthError, isPacerAuthError } from '@pacer-auth/core';
import { startEmulator } from '@pacer-auth/emulator';
import { withPacer } from '@pacer-auth/fetch';
import axios from 'axios';
import { ofetch } from 'ofetch';
import * as undici from 'undici';

const account = { loginId: 'example1', password: 'example' };
const emulator = await startEmulator({ accounts: [account] });
const { environment } = emulator;
const session = createPacerSession({ environment, credentials: account });
const formUrl = `${emulator.court('nysd')}/cgi-bin/DktRpt.pl?500001`; // the form of a docket, free
const headers = { Referer: 'https://external' };

// #region undici
const dispatcher = new undici.Agent({ connections: 4 }); // or a ProxyAgent
const response = await withPacer(undici.fetch, session)(formUrl, { dispatcher, headers });
// #endregion
assert.match(await response.text(), /Docket Sheet/);
await dispatcher.close();

// #region ofetch
const api = ofetch.create(
  {
    onRequestError({ error, options }) {
      if (isPacerAuthError(error)) options.retry = false; // ofetch repeats whatever fails
    },
  },
  { fetch: withPacer(fetch, session) },
);
const form = await api<string>(formUrl, { headers });
// #endregion
assert.match(form, /Docket Sheet/);

// #region axios
const http = axios.create({ adapter: 'fetch', env: { fetch: withPacer(fetch, session) } });
const { data } = await http.get<string>(formUrl, { headers });
// #endregion
assert.equal(data, form);
assert.equal(emulator.journal.logins().length, 1);

await session.close();
let code = '';
// #region errors
try {
  await api(formUrl, { headers });
} catch (error) {
  const pacerError = findPacerAuthError(error); // ofetch and axios wrap what fetch throws
  if (!pacerError) throw error;
  code = pacerError.code;
}
// #endregion
assert.equal(code, 'ERR_PACER_SESSION_CLOSED');
await emulator.close();
