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
      "backupCodes",
      "checkCall",
      "checkOptionNames",
      "createAuthService",
      "createPacerSession",
      "credentialsFromEnv",
      "decodeHead",
      "defineEnvironment",
      "detectSignedOut",
      "findPacerAuthError",
      "headerBag",
      "isPacerAuthError",
      "isTokenCookie",
      "jarGuard",
      "jsonCodec",
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
