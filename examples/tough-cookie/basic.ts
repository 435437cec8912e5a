// The README's program, as a person pastes it: ../run-as-newcomer.mjs runs it against the emulator by PACER's real names.
// #region imports
import { createPacerSession, sessionOptionsFromEnv } from '@pacer-auth/core';
import { PacerCookieJar } from '@pacer-auth/tough-cookie';
import fetchCookie from 'fetch-cookie';

// #endregion

// #region use
// PACER_ENVIRONMENT (production or qa), PACER_LOGIN_ID, PACER_PASSWORD; if the account has one, PACER_TOTP_SECRET
const session = createPacerSession(sessionOptionsFromEnv());
const jar = new PacerCookieJar(session);
const signedIn = fetchCookie(fetch, jar);
// #endregion

// #region request
const url = 'https://ecf.nysd.uscourts.gov/cgi-bin/DktRpt.pl?1-L_1_0-1';
const body = new URLSearchParams({ all_case_ids: '500001', case_num: ' ' }); // the case with this id
const headers = { Referer: 'https://external' }; // without it a court asks whether the request was meant
const response = await signedIn(url, { method: 'POST', body, headers });
const docket = await response.text();
console.log(docket);
// #endregion
