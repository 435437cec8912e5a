// From: PACER Authentication API User Guide, May 2025 (v.3), "Java Examples". Sources are as printed there.
import type { GuideVector } from './guide-example.js';
import { guideToken } from './guide-samples.js';

/**
 * "Java Examples": programs that post JSON and ask for XML. The guide prints no bodies here, so `body` is what the
 * program as printed sends, and `meant` what it is to send.
 */
export const javaExamples: readonly GuideVector[] = [
  {
    id: 'login-java-request',
    section: 'Java Examples',
    page: 10,
    service: 'cso-auth',
    direction: 'request',
    format: 'json',
    accept: 'application/xml',
    source: String.raw`    String authJson = "{\"loginId\": \"yourpacerusername\", \""
        + "\"password\": \"yourpacerpassword\", \""
        + "\"otpCode\": \"youronetimepasscode\"}";`,
    body: `{"loginId": "yourpacerusername", ""password": "yourpacerpassword", ""otpCode": "youronetimepasscode"}`,
    meant: {
      body: `{"loginId": "yourpacerusername", "password": "yourpacerpassword", "otpCode": "youronetimepasscode"}`,
      why: 'the program writes a quotation mark too many before password and before otpCode',
    },
    fields: { loginId: 'yourpacerusername', password: 'yourpacerpassword', otpCode: 'youronetimepasscode' },
    differs: 'all on one line, where the other samples have a line for each field',
  },
  {
    id: 'logout-java-request',
    section: 'Java Examples',
    page: 10,
    service: 'cso-logout',
    direction: 'request',
    format: 'json',
    accept: 'application/xml',
    source: String.raw`    String authJson = "{\\"nextGenCSO\\": \\"
your128characterauthenticationtokentobeuseduntilexpirationyour128characterauthen
ticationtokentobeuseduntilexpirationyour128chara\\" }";`,
    // The source is no Java as printed; this reads its \\" as \" and keeps its line breaks.
    body: `{"nextGenCSO": "
your128characterauthenticationtokentobeuseduntilexpirationyour128characterauthen
ticationtokentobeuseduntilexpirationyour128chara" }`,
    meant: {
      body: `{"nextGenCSO": "${guideToken}" }`,
      why: 'neither Java nor JSON (RFC 8259 section 7) allows a raw line break in a string; the page breaks the line',
    },
    fields: { nextGenCSO: guideToken },
    differs: 'all on one line, where the other samples have a line for each field',
  },
];
