import { caseRunner } from '../case-runner.js';
import { nameDifferences } from '../name-differences.js';
import type { ClientSubject, TestRunner } from '../subject.js';
import { faultMatrix } from './fault-matrix.js';
import { leakMatrix } from './leak-matrix.js';
import { redirectMatrix } from './redirect-matrix.js';

/**
 * The matrices of redirects, leaks and faults alone: for a second way to send with a client, which cannot do all that
 * `clientSuite` asks for. `clientSuite` plays them, too.
 */
export function clientMatrices(runner: TestRunner, subject: ClientSubject): void {
  runner.describe(`${subject.name}: matrices`, () => {
    for (const define of [redirectMatrix, leakMatrix, faultMatrix])
      define(caseRunner(runner, subject), subject);
  });
  nameDifferences(runner, subject);
}
