import { createPacerSession, credentialsFromEnv, otpFromEnv } from '@pacer-auth/core';
import { withPacer } from '@pacer-auth/fetch';

const session = createPacerSession({
  environment: 'production',
  credentials: credentialsFromEnv(), // PACER_LOGIN_ID, PACER_PASSWORD
  otp: otpFromEnv(), // PACER_TOTP_SECRET, if the account has an authentication app
});
const signedIn = withPacer(fetch, session);

const answer = await signedIn('https://ecf.nysd.uscourts.gov/cgi-bin/DktRpt.pl?1-L_1_0-1', {
  method: 'POST',
  headers: { Referer: 'https://external' }, // without it a court asks whether the request was meant
  body: new URLSearchParams({ all_case_ids: '500001', case_num: ' ' }),
});
const docket = await answer.text();
console.log(answer.status, docket.includes('Docket Text') ? 'a docket' : docket);

await session.close(); // logs out
