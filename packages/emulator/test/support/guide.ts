/** What the PACER Authentication API User Guide (May 2025) prints, to the letter. */

/** The token of the guide's samples: 128 characters. */
export const guideToken =
  'your128characterauthenticationtokentobeuseduntilexpirationyour128characterauthenticationtokentobeuseduntilexpirationyour128chara';

const clientCodeRequired =
  'A required Client Code was not entered. You may continue to log in and perform other activities (e.g., e-file, request filing privileges), but you will not have PACER search privileges.';
const disabled =
  'Although you have a PACER account, your current account has been disabled. If you have any questions or for further details on how to activate your search privileges contact the PACER Service Center at (800) 676-6856 between the hours of 8 AM and 6 PM CT Monday through Friday or by email pacer@psc.uscourts.gov. You may continue to log in and perform other activities (e.g., e-file, request filing privileges), but you will not have PACER search privileges.';
const redaction =
  'All filers must redact: Social Security or taxpayer identification numbers; dates of birth; names of minor children; financial account numbers; and in criminal cases, home addresses in compliance with Fed. R. App. P. 25(a)(5), Fed. R. Civ. P. 5.2, Fed. R. Crim. P. 49.1, Fed. R. Bankr. P. 9037. This requirement applies to all documents, including attachments. Please verify that you have read and will comply with the redaction rules.';
const invalid = 'Invalid username, password, or one-time passcode.';

function json(token: string, result: string, description: string): string {
  return `{
  "nextGenCSO": "${token}",
  "loginResult": "${result}",
  "errorDescription": "${description}"
}`;
}

function xml(token: string, result: string, description: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<CsoAuth>
  <nextGenCSO>${token}</nextGenCSO>
  <loginResult>${result}</loginResult>
  <errorDescription>${description}</errorDescription>
</CsoAuth>`;
}

/** Answers. The guide prints the errors in JSON only; their XML follows its XML samples. */
export const guideAnswers = {
  loginJson: json(guideToken, '0', ''),
  loginCurlAsPrinted: `{
  "nextGenCSO": "your128characterauthenticationtokentobeuseduntilexpirationyour128cha
racterauthenticationtokentobeuseduntilexpirationyour128chara",
  "loginResult": "0",
  "errorDescription": ""
}`,
  loginXml: xml(guideToken, '0', ''),
  loginXmlAsPrinted: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<CsoAuth>
  <nextGenCSO>your128characterauthenticationtokentobeuseduntilexpirationyour128ch
aracterauthenticationtokentobeuseduntilexpirationyour128chara</nextGenCSO>
  <loginResult>0</loginResult>
  <errorDescription></errorDescription>
</CsoAuth>`,
  logoutJson: `{
  "loginResult": "0",
  "errorDescription": ""
}`,
  logoutXml: xml(guideToken, '0', ''),
  logoutXmlAsPrinted: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<CsoAuth>
  <nextGenCSO>your128characterauthenticationtokentobeuseduntilexpirationyour128ch
  aracterauthenticationtokentobeuseduntilexpirationyour128chara</nextGenCSO>
  <loginResult>0</loginResult>
  <errorDescription></errorDescription>
</CsoAuth>`,
  clientCodeRequiredJson: json(guideToken, '0', clientCodeRequired),
  clientCodeRequiredXml: xml(guideToken, '0', clientCodeRequired),
  disabledJson: json(guideToken, '0', disabled),
  disabledXml: xml(guideToken, '0', disabled),
  redactionJson: json('', '1', redaction),
  redactionXml: xml('', '1', redaction),
  invalidJson: json('', '13', invalid),
  invalidXml: xml('', '13', invalid),
} as const;

/** Requests, as printed. */
export const guideRequests = {
  loginJson: `{
  "loginId": "yourpacerusername",
  "password": "yourpacerpassword",
  "clientId": "testclientId",
  "otpCode": "youronetimepasscode",
  "redactFlag": "1"
}`,
  loginXml: `<?xml version="1.0" encoding="UTF-8"?>
<CsoAuth>
  <loginId>pacerusername</loginId>
  <password>pacerpassword</password>
  <clientId>pacercsotestclientcode</clientId>
  <otpCode>youronetimepasscode</otpCode>
  <redactFlag>1</redactFlag>
</CsoAuth>`,
  loginCurl: `{
  "loginId":"yourpacerusername",
  "password":"yourpacerpassword",
  "otpCode":"youronetimepasscode"
}`,
  loginPlain: `{
  "loginId": "yourpacerusername",
  "password": "yourpacerpassword"
}`,
  loginClientCode: `{
  "loginId": "yourpacerusername",
  "password": "yourpacerpassword",
  "clientId": "yourclientId"
}`,
  loginRedaction: `{
  "loginId": "yourpacerusername",
  "password": "yourpacerpassword",
  "redactFlag": "1"
}`,
  logoutJson: `{
  "nextGenCSO": "yourauthenticationtoken",
}`,
  logoutXml: `<?xml version="1.0" encoding="UTF-8"?>
<CsoAuth>
  <nextGenCSO>
    your128characterauthenticationtokentobeuseduntilexpirationyour128characterauthentic
    ationtokentobeuseduntilexpirationyour128chara
  </nextGenCSO>
</CsoAuth>`,
  logoutCurl: `{
  "nextGenCSO": "
  your128characterauthenticationtokentobeuseduntilexpirationyour128characterauthenti
  cationtokentobeuseduntilexpirationyour128chara "
}`,
} as const;
