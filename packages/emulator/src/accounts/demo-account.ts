import type { AccountOptions } from './account-options.js';

/**
 * The account that exists when `accounts` is not given. Its secret is the sample of the guide (page 12), which is "not
 * functional and for exemplar purposes only"; its password holds what JSON and XML must escape.
 */
export const demoAccount: AccountOptions & { totpSecret: string; backupCodes: readonly string[] } = {
  loginId: 'demouser',
  password: 'not a "real" <password> & never one!',
  totpSecret: 'QA36DEZ5EBAV5PSI5URBQLSNVBZJH2PJ',
  backupCodes: ['90000001', '90000002', '90000003', '90000004', '90000005'],
};
