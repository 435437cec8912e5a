// From: PACER Authentication API User Guide, May 2025 (v.3), "Authentication Examples". Bodies are as printed there.
import type { GuideVector } from './guide-example.js';
import { guideToken } from './guide-samples.js';

const signedIn = { nextGenCSO: guideToken, loginResult: '0', errorDescription: '' };

/** "Authentication Examples": JSON Request, XML Request, cURL. */
export const authenticationExamples: readonly GuideVector[] = [
  {
    id: 'login-json-request',
    section: 'Authentication Examples / JSON Request',
    page: 6,
    service: 'cso-auth',
    direction: 'request',
    format: 'json',
    accept: 'application/json',
    body: `{
  "loginId": "yourpacerusername",
  "password": "yourpacerpassword",
  "clientId": "testclientId",
  "otpCode": "youronetimepasscode",
  "redactFlag": "1"
}`,
    fields: {
      loginId: 'yourpacerusername',
      password: 'yourpacerpassword',
      clientId: 'testclientId',
      otpCode: 'youronetimepasscode',
      redactFlag: '1',
    },
  },
  {
    id: 'login-json-response',
    section: 'Authentication Examples / JSON Request',
    page: 6,
    service: 'cso-auth',
    direction: 'response',
    format: 'json',
    accept: 'application/json',
    body: `{
  "nextGenCSO": "your128characterauthenticationtokentobeuseduntilexpirationyour128characterauthenticationtokentobeuseduntilexpirationyour128chara",
  "loginResult": "0",
  "errorDescription": ""
}`,
    reply: signedIn,
  },
  {
    id: 'login-xml-request',
    section: 'Authentication Examples / XML Request',
    page: 6,
    service: 'cso-auth',
    direction: 'request',
    format: 'xml',
    accept: 'application/xml',
    body: `<?xml version="1.0" encoding="UTF-8"?>
<CsoAuth>
  <loginId>pacerusername</loginId>
  <password>pacerpassword</password>
  <clientId>pacercsotestclientcode</clientId>
  <otpCode>youronetimepasscode</otpCode>
  <redactFlag>1</redactFlag>
</CsoAuth>`,
    fields: {
      loginId: 'pacerusername',
      password: 'pacerpassword',
      clientId: 'pacercsotestclientcode',
      otpCode: 'youronetimepasscode',
      redactFlag: '1',
    },
  },
  {
    id: 'login-xml-response',
    section: 'Authentication Examples / XML Request',
    page: 6,
    service: 'cso-auth',
    direction: 'response',
    format: 'xml',
    accept: 'application/xml',
    body: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<CsoAuth>
  <nextGenCSO>your128characterauthenticationtokentobeuseduntilexpirationyour128ch
aracterauthenticationtokentobeuseduntilexpirationyour128chara</nextGenCSO>
  <loginResult>0</loginResult>
  <errorDescription></errorDescription>
</CsoAuth>`,
    reply: signedIn,
  },
  {
    id: 'login-curl-request',
    section: 'Authentication Examples / cURL',
    page: 7,
    service: 'cso-auth',
    direction: 'request',
    format: 'json',
    accept: undefined,
    source: `curl --location --request POST 'https://{authenticationurl}/services/cso-auth' \\
--header 'Content-Type: application/json' \\
--data '{
  "loginId":"yourpacerusername",
  "password":"yourpacerpassword",
  "otpCode":"youronetimepasscode"
}'`,
    body: `{
  "loginId":"yourpacerusername",
  "password":"yourpacerpassword",
  "otpCode":"youronetimepasscode"
}`,
    fields: { loginId: 'yourpacerusername', password: 'yourpacerpassword', otpCode: 'youronetimepasscode' },
    differs: 'no blank after the colon, where the other samples have one',
  },
  {
    id: 'login-curl-response',
    section: 'Authentication Examples / cURL',
    page: 7,
    service: 'cso-auth',
    direction: 'response',
    format: 'json',
    accept: undefined,
    body: `{
  "nextGenCSO": "your128characterauthenticationtokentobeuseduntilexpirationyour128cha
racterauthenticationtokentobeuseduntilexpirationyour128chara",
  "loginResult": "0",
  "errorDescription": ""
}`,
    meant: {
      body: `{
  "nextGenCSO": "${guideToken}",
  "loginResult": "0",
  "errorDescription": ""
}`,
      why: 'JSON allows no raw line break in a string (RFC 8259 section 7); the page breaks the line',
    },
    reply: signedIn,
  },
];
