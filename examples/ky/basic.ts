// The README's program, as a person pastes it: ../run-as-newcomer.mjs runs it against the emulator by PACER's real names.
// #region imports
import { createPacerSession, sessionOptionsFromEnv } from '@pacer-auth/core';
import { withPacer } from '@pacer-auth/ky';
import ky from 'ky';

// #endregion

// #region use
// PACER_ENVIRONMENT (production or qa), PACER_LOGIN_ID, PACER_PASSWORD; if the account has one, PACER_TOTP_SECRET
const session = createPacerSession(sessionOptionsFromEnv());
const api = withPacer(ky, session);
// #endregion

// #region request
const url = 'https://ecf.nysd.uscourts.gov/cgi-bin/DktRpt.pl?1-L_1_0-1';
const body = new URLSearchParams({ all_case_ids: '500001', case_num: ' ' }); // the case with this id
const headers = { Referer: 'https://external' }; // without it a court asks whether the request was meant
const docket = await api.post(url, { body, headers }).text();
console.log(docket);
// #endregion
