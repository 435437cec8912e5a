// From: PACER Authentication API User Guide, May 2025 (v.3), Administrative Office of the U.S. Courts.
// Sample values of the guide; none of them works anywhere.

/** The token of most samples: 128 characters. */
export const guideToken =
  'your128characterauthenticationtokentobeuseduntilexpirationyour128characterauthenticationtokentobeuseduntilexpirationyour128chara';

/** The secret that "MFA Configuration" (page 12) gives to a TOTP library: SHA-1, 6 digits, 30 s. */
export const guideTotpSecret = 'QA36DEZ5EBAV5PSI5URBQLSNVBZJH2PJ';

/** The descriptions of "Common Error Message Examples" (pages 13 and 14). */
export const guideDescriptions = {
  clientCodeRequired:
    'A required Client Code was not entered. You may continue to log in and perform other activities (e.g., e-file, request filing privileges), but you will not have PACER search privileges.',
  disabled:
    'Although you have a PACER account, your current account has been disabled. If you have any questions or for further details on how to activate your search privileges contact the PACER Service Center at (800) 676-6856 between the hours of 8 AM and 6 PM CT Monday through Friday or by email pacer@psc.uscourts.gov. You may continue to log in and perform other activities (e.g., e-file, request filing privileges), but you will not have PACER search privileges.',
  redaction:
    'All filers must redact: Social Security or taxpayer identification numbers; dates of birth; names of minor children; financial account numbers; and in criminal cases, home addresses in compliance with Fed. R. App. P. 25(a)(5), Fed. R. Civ. P. 5.2, Fed. R. Crim. P. 49.1, Fed. R. Bankr. P. 9037. This requirement applies to all documents, including attachments. Please verify that you have read and will comply with the redaction rules.',
  invalid: 'Invalid username, password, or one-time passcode.',
} as const;
