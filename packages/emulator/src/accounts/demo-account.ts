import type { AccountOptions } from './account-options.js';

/**
 * The account that exists when `accounts` is not given. Its secret is the sample of the guide (page 12), which is "not
 * functional and for exemplar purposes only"; its password holds nothing that a shell would change.
 */
export const demoAccount: AccountOptions & { totpSecret: string; backupCodes: readonly string[] } = {
  loginId: 'demouser',
  password: 'not-a-real-password',
  totpSecret: 'QA36DEZ5EBAV5PSI5URBQLSNVBZJH2PJ',
  backupCodes: ['90000001', '90000002', '90000003', '90000004', '90000005'],
};

/** What the command has beside it: no multifactor authentication, and a password that JSON, XML, URLs and shells must escape. */
export const awkwardAccount: AccountOptions = {
  loginId: 'awkward',
  password: `it's not a "real" <password> & $never one!`,
};
