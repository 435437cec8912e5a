// From: PACER Authentication API User Guide, May 2025 (v.3), "Logout Examples". Bodies are as printed there.
import type { GuideVector } from './guide-example.js';
import { guideToken } from './guide-samples.js';

/** "Logout Examples": JSON Request, XML Request, cURL. */
export const logoutExamples: readonly GuideVector[] = [
  {
    id: 'logout-json-request',
    section: 'Logout Examples / JSON Request',
    page: 8,
    service: 'cso-logout',
    direction: 'request',
    format: 'json',
    accept: 'application/json',
    body: `{
  "nextGenCSO": "yourauthenticationtoken",
}`,
    fields: { nextGenCSO: 'yourauthenticationtoken' },
    differs: 'JSON allows no comma before the closing brace (RFC 8259 section 4)',
  },
  {
    id: 'logout-json-response',
    section: 'Logout Examples / JSON Request',
    page: 8,
    service: 'cso-logout',
    direction: 'response',
    format: 'json',
    accept: 'application/json',
    body: `{
  "loginResult": "0",
  "errorDescription": ""
}`,
    reply: { loginResult: '0', errorDescription: '' },
  },
  {
    id: 'logout-xml-request',
    section: 'Logout Examples / XML Request',
    page: 9,
    service: 'cso-logout',
    direction: 'request',
    format: 'xml',
    accept: 'application/xml',
    body: `<?xml version="1.0" encoding="UTF-8"?>
<CsoAuth>
  <nextGenCSO>
    your128characterauthenticationtokentobeuseduntilexpirationyour128characterauthentic
    ationtokentobeuseduntilexpirationyour128chara
  </nextGenCSO>
</CsoAuth>`,
    fields: { nextGenCSO: guideToken },
    differs: 'the page breaks and indents the token; a program sends it as it is',
  },
  {
    id: 'logout-xml-response',
    section: 'Logout Examples / XML Request',
    page: 9,
    service: 'cso-logout',
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
    reply: { nextGenCSO: guideToken, loginResult: '0', errorDescription: '' },
  },
  {
    id: 'logout-curl-request',
    section: 'Logout Examples / cURL',
    page: 9,
    service: 'cso-logout',
    direction: 'request',
    format: 'json',
    accept: undefined,
    source: `curl --location --request POST 'https://{authenticationurl}/services/cso-logout' \\
--header 'Content-Type: application/json' \\
--data '{
  "nextGenCSO": "
  your128characterauthenticationtokentobeuseduntilexpirationyour128characterauthenti
  cationtokentobeuseduntilexpirationyour128chara "
}'`,
    body: `{
  "nextGenCSO": "
  your128characterauthenticationtokentobeuseduntilexpirationyour128characterauthenti
  cationtokentobeuseduntilexpirationyour128chara "
}`,
    fields: { nextGenCSO: guideToken },
    differs: 'JSON allows no raw line break in a string (RFC 8259 section 7)',
  },
  {
    id: 'logout-curl-response',
    section: 'Logout Examples / cURL',
    page: 9,
    service: 'cso-logout',
    direction: 'response',
    format: 'json',
    accept: undefined,
    body: `{
  "loginResult": "0",
  "errorDescription": ""
}`,
    reply: { loginResult: '0', errorDescription: '' },
  },
];
