import { nameDifferences } from '../client/name-differences.js';
import type { TestRunner } from '../client/subject.js';
import { fleetCases } from './cases/fleet-cases.js';
import { interleavingCases } from './cases/interleaving-cases.js';
import { leaseCases } from './cases/lease-cases.js';
import { recordCases } from './cases/record-cases.js';
import { versionCases } from './cases/version-cases.js';
import type { StoreSubject } from './store-subject.js';

const topics = {
  records: recordCases,
  versions: versionCases,
  leases: leaseCases,
  'two handles at once': interleavingCases,
  'a fleet': fleetCases,
};

/**
 * What every token store must do. Define it inside any test runner: `storeSuite({ describe, it }, { name, open })`.
 * Each case opens a store of its own.
 */
export function storeSuite(runner: TestRunner, subject: StoreSubject): void {
  for (const [topic, define] of Object.entries(topics)) {
    runner.describe(`${subject.name}: ${topic}`, () => define(runner, subject));
  }
  nameDifferences(runner, subject);
}
