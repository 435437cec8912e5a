// The README's program, as a person pastes it: ../run-as-newcomer.mjs runs it against the emulator by PACER's real names.
// #region imports
import { createPacerSession, sessionOptionsFromEnv } from '@pacer-auth/core';
import { withPacer } from '@pacer-auth/undici';
import { EnvHttpProxyAgent, interceptors, request } from 'undici';

// #endregion

// #region use
// PACER_ENVIRONMENT (production or qa), PACER_LOGIN_ID, PACER_PASSWORD; if the account has one, PACER_TOTP_SECRET
const session = createPacerSession(sessionOptionsFromEnv());
const agent = new EnvHttpProxyAgent(); // or an Agent, which does not know HTTPS_PROXY
const dispatcher = withPacer(agent, session).compose(interceptors.redirect({ maxRedirections: 5 }));
// #endregion

// #region request
const docket = await request('https://ecf.nysd.uscourts.gov/cgi-bin/DktRpt.pl?1-L_1_0-1', {
  dispatcher,
  method: 'POST',
  headers: {
    'content-type': 'application/x-www-form-urlencoded',
    referer: 'https://external', // without it a court asks whether the request was meant
  },
  body: new URLSearchParams({ all_case_ids: '500001', case_num: ' ' }).toString(), // the case with this id
});
console.log(await docket.body.text());

const found = await request('https://pcl.uscourts.gov/pcl-public-api/rest/cases/find?page=0', {
  dispatcher,
  method: 'POST',
  headers: { 'content-type': 'application/json', accept: 'application/json' },
  body: JSON.stringify({ caseTitle: 'a' }),
});
console.log(await found.body.json());
// #endregion
