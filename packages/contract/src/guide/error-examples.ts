// From: PACER Authentication API User Guide, May 2025 (v.3), "Common Error Message Examples". Bodies are as printed there.
import type { GuideRequest, GuideVector } from './guide-example.js';
import { guideDescriptions, guideToken } from './guide-samples.js';

const example = {
  section: 'Common Error Message Examples',
  page: 13,
  service: 'cso-auth',
  format: 'json',
  accept: 'application/json',
} as const;

const plain: Omit<GuideRequest, 'id'> = {
  ...example,
  direction: 'request',
  body: `{
  "loginId": "yourpacerusername",
  "password": "yourpacerpassword"
}`,
  fields: { loginId: 'yourpacerusername', password: 'yourpacerpassword' },
};

/** "Common Error Message Examples": each request, its response, and the request that solves it. */
export const errorExamples: readonly GuideVector[] = [
  { id: 'client-code-required-request', ...plain },
  {
    id: 'client-code-required-response',
    ...example,
    direction: 'response',
    body: `{
  "nextGenCSO": "your128characterauthenticationtokentobeuseduntilexpirationyour128characterauthenticationtokentobeuseduntilexpirationyour128chara",
  "loginResult": "0",
  "errorDescription": "A required Client Code was not entered. You may continue to log in and perform other activities (e.g., e-file, request filing privileges), but you will not have PACER search privileges."
}`,
    reply: {
      nextGenCSO: guideToken,
      loginResult: '0',
      errorDescription: guideDescriptions.clientCodeRequired,
    },
  },
  {
    id: 'client-code-required-solution',
    ...example,
    direction: 'request',
    body: `{
  "loginId": "yourpacerusername",
  "password": "yourpacerpassword",
  "clientId": "yourclientId"
}`,
    fields: { loginId: 'yourpacerusername', password: 'yourpacerpassword', clientId: 'yourclientId' },
  },
  { id: 'disabled-request', ...plain },
  {
    id: 'disabled-response',
    ...example,
    direction: 'response',
    body: `{
  "nextGenCSO": "your128characterauthenticationtokentobeuseduntilexpirationyour128characterauthenticationtokentobeuseduntilexpirationyour128chara",
  "loginResult": "0",
  "errorDescription": "Although you have a PACER account, your current account has been disabled. If you have any questions or for further details on how to activate your search privileges contact the PACER Service Center at (800) 676-6856 between the hours of 8 AM and 6 PM CT Monday through Friday or by email pacer@psc.uscourts.gov. You may continue to log in and perform other activities (e.g., e-file, request filing privileges), but you will not have PACER search privileges."
}`,
    reply: { nextGenCSO: guideToken, loginResult: '0', errorDescription: guideDescriptions.disabled },
  },
  { id: 'redaction-flag-request', ...plain },
  {
    id: 'redaction-flag-response',
    ...example,
    direction: 'response',
    body: `{
  "nextGenCSO": "",
  "loginResult": "1",
  "errorDescription": "All filers must redact: Social Security or taxpayer identification numbers; dates of birth; names of minor children; financial account numbers; and in criminal cases, home addresses in compliance with Fed. R. App. P. 25(a)(5), Fed. R. Civ. P. 5.2, Fed. R. Crim. P. 49.1, Fed. R. Bankr. P. 9037. This requirement applies to all documents, including attachments. Please verify that you have read and will comply with the redaction rules."
}`,
    reply: { loginResult: '1', errorDescription: guideDescriptions.redaction },
  },
  {
    id: 'redaction-flag-solution',
    ...example,
    direction: 'request',
    body: `{
  "loginId": "yourpacerusername",
  "password": "yourpacerpassword",
  "redactFlag": "1"
}`,
    fields: { loginId: 'yourpacerusername', password: 'yourpacerpassword', redactFlag: '1' },
  },
  {
    id: 'invalid-login-response',
    ...example,
    // The guide prints no request for this one.
    accept: undefined,
    direction: 'response',
    body: `{
  "nextGenCSO": "",
  "loginResult": "13",
  "errorDescription": "Invalid username, password, or one-time passcode."
}`,
    reply: { loginResult: '13', errorDescription: guideDescriptions.invalid },
  },
];
