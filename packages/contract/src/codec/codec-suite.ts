import type { CodecSuiteRunner, CodecUnderTest } from './codec-under-test.js';
import { decodeRules } from './decode-rules.js';
import { encodeRules } from './encode-rules.js';
import { guideRules } from './guide-rules.js';

/**
 * The tests that every codec of the authentication service must pass: each request and response of the guide in the
 * codec's format, and what the guide leaves open. The runner is an argument, so that any will do.
 */
export function codecSuite(runner: CodecSuiteRunner, ...codecs: readonly CodecUnderTest[]): void {
  for (const subject of codecs) {
    runner.describe(`${subject.name} is a codec of ${subject.format}`, () => {
      guideRules(runner, subject);
      encodeRules(runner, subject);
      decodeRules(runner, subject);
    });
  }
}
