/** The error descriptions of the guide, to the letter ("Common Error Message Examples", pages 13 and 14). */
export const descriptions = {
  clientCodeRequired:
    'A required Client Code was not entered. You may continue to log in and perform other activities (e.g., e-file, request filing privileges), but you will not have PACER search privileges.',
  disabled:
    'Although you have a PACER account, your current account has been disabled. If you have any questions or for further details on how to activate your search privileges contact the PACER Service Center at (800) 676-6856 between the hours of 8 AM and 6 PM CT Monday through Friday or by email pacer@psc.uscourts.gov. You may continue to log in and perform other activities (e.g., e-file, request filing privileges), but you will not have PACER search privileges.',
  redaction:
    'All filers must redact: Social Security or taxpayer identification numbers; dates of birth; names of minor children; financial account numbers; and in criminal cases, home addresses in compliance with Fed. R. App. P. 25(a)(5), Fed. R. Civ. P. 5.2, Fed. R. Crim. P. 49.1, Fed. R. Bankr. P. 9037. This requirement applies to all documents, including attachments. Please verify that you have read and will comply with the redaction rules.',
  invalid: 'Invalid username, password, or one-time passcode.',
} as const;

/**
 * Refusals that nobody has published: the codes are made up, to be unlike the guide's. The first two texts were seen on
 * PACER's web pages and in other products.
 */
export const assumedRefusals = {
  'client-code-invalid': { loginResult: '2', errorDescription: 'Invalid Client Code Entered.' },
  'login-disabled': { loginResult: '4', errorDescription: 'Your PACER account has been disabled.' },
  'password-expired': {
    loginResult: '3',
    errorDescription: 'Your password has expired. Change it in Manage My Account.',
  },
} as const;
