import { findPacerAuthError } from '@pacer-auth/core';
import { caseRunner } from './case-runner.js';
import { accountCases } from './cases/account-cases.js';
import { bitByBitCases } from './cases/bit-by-bit-cases.js';
import { bodyCases } from './cases/body-cases.js';
import { callerHeaderCases } from './cases/caller-header-cases.js';
import { clientCodeCases } from './cases/client-code-cases.js';
import { loginCases } from './cases/login-cases.js';
import { noRepeatCases } from './cases/no-repeat-cases.js';
import { proofCases } from './cases/proof-cases.js';
import { redirectCases } from './cases/redirect-cases.js';
import { reissueCases } from './cases/reissue-cases.js';
import { secrecyCases } from './cases/secrecy-cases.js';
import { signInCases } from './cases/sign-in-cases.js';
import { signOutCases } from './cases/sign-out-cases.js';
import { streamingCases } from './cases/streaming-cases.js';
import { faultMatrix } from './matrices/fault-matrix.js';
import { leakMatrix } from './matrices/leak-matrix.js';
import { redirectMatrix } from './matrices/redirect-matrix.js';
import { nameDifferences } from './name-differences.js';
import type { ClientSubject, TestRunner } from './subject.js';

const topics = {
  'signing in': [signInCases, callerHeaderCases, clientCodeCases],
  'signing out': [signOutCases, proofCases, reissueCases, noRepeatCases],
  logins: [loginCases],
  redirects: [redirectCases, redirectMatrix],
  bodies: [bodyCases],
  streaming: [streamingCases, bitByBitCases],
  'the account': [accountCases, faultMatrix],
  secrecy: [secrecyCases, leakMatrix],
};

/**
 * What every adapter must do, over real sockets against the emulator. Define it inside any test runner:
 * `clientSuite({ describe, it }, { name, create })`.
 */
export function clientSuite(runner: TestRunner, subject: ClientSubject): void {
  for (const [topic, cases] of Object.entries(topics)) {
    runner.describe(`${subject.name}: ${topic}`, () => {
      // What a client shows in its own errors is looked at as it is.
      const looked = topic === 'secrecy' ? subject : unwrapping(subject);
      for (const define of cases) define(caseRunner(runner, looked), looked);
    });
  }
  nameDifferences(runner, subject);
}

/** The subject, rejecting with our errors where its client wraps them. */
function unwrapping(subject: ClientSubject): ClientSubject {
  if (!subject.divergences?.wrapsErrors) return subject;
  return {
    ...subject,
    create(session, wayIn) {
      const client = subject.create(session, wayIn);
      return {
        ...client,
        send: (request) =>
          client.send(request).catch((error: unknown) => {
            throw findPacerAuthError(error) ?? error;
          }),
      };
    },
  };
}
