import * as core from '@pacer-auth/core';
import { expect, test } from 'vitest';

test('exports these values and no others', () => {
  expect(Object.keys(core).toSorted()).toMatchInlineSnapshot(`
    [
      "LoginDelayedError",
      "LoginRejectedError",
      "PacerAuthError",
      "ServiceUnreachableError",
      "SignedOutError",
      "accountKeys",
      "accountStatus",
      "backupCodes",
      "checkCall",
      "checkClientCode",
      "checkOptionNames",
      "countedLogin",
      "createAuthService",
      "createPacerSession",
      "credentialsFromEnv",
      "decodeHead",
      "defineEnvironment",
      "describeRecord",
      "detectSignedOut",
      "findPacerAuthError",
      "headerBag",
      "isPacerAuthError",
      "isTokenCookie",
      "jarGuard",
      "jsonCodec",
      "logEvents",
      "memoryStore",
      "otpFromEnv",
      "production",
      "qa",
      "sealedStore",
      "sessionOptionsFromEnv",
      "signedInJar",
      "totp",
      "xmlCodec",
    ]
  `);
});
