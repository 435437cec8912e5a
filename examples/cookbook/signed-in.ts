// What every recipe of the cookbook begins with: ../run-pasted.mjs puts it before each.
// #region beginning
import { createPacerSession, sessionOptionsFromEnv } from '@pacer-auth/core';
import { withPacer } from '@pacer-auth/fetch';

// PACER_ENVIRONMENT (production or qa), PACER_LOGIN_ID, PACER_PASSWORD; if the account has one, PACER_TOTP_SECRET
const session = createPacerSession(sessionOptionsFromEnv());
const signedIn = withPacer(fetch, session);
const court = 'https://ecf.nysd.uscourts.gov';
const pcl = 'https://pcl.uscourts.gov';

// #endregion
export { court, pcl, signedIn };
