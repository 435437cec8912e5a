import assert from 'node:assert/strict';
import { bodyOf, type GuideRequest, type GuideResponse } from '../guide/guide-example.js';
import { guideRequests, guideResponses } from '../guide/guide-vectors.js';
import type { CodecSuiteRunner, CodecUnderTest } from './codec-under-test.js';
import { assertRefused } from './refusal.js';

/** The guide's own examples. */
export function guideRules(runner: CodecSuiteRunner, subject: CodecUnderTest): void {
  const inFormat = ({ format }: GuideRequest | GuideResponse): boolean => format === subject.format;
  for (const request of guideRequests.filter(inFormat)) requestRule(runner, subject, request);
  for (const response of guideResponses.filter(inFormat)) responseRule(runner, subject, response);
}

function requestRule({ it }: CodecSuiteRunner, { codec, read }: CodecUnderTest, request: GuideRequest): void {
  const { section, id, fields, differs } = request;
  if (differs === undefined) {
    it(`${section}: writes ${id} byte for byte`, () => {
      assert.equal(codec.encode(fields), request.body);
    });
    return;
  }
  it(`${section}: writes what ${id} means (${differs})`, () => {
    const encoded = codec.encode(fields);
    assert.notEqual(encoded, request.body);
    assert.deepEqual({ ...read(encoded) }, fields);
  });
}

function responseRule({ it }: CodecSuiteRunner, subject: CodecUnderTest, response: GuideResponse): void {
  const { codec, rawLineBreaks = 'read' } = subject;
  const { section, id, body, meant, reply } = response;
  const decodes = async (text: string): Promise<void> => {
    assert.deepEqual({ ...(await codec.decode(text)) }, reply);
  };
  if (meant === undefined) {
    it(`${section}: reads ${id}`, () => decodes(body));
    return;
  }
  it(`${section}: reads what ${id} means (${meant.why})`, () => decodes(bodyOf(response)));
  if (rawLineBreaks === 'read') it(`${section}: reads ${id} as printed, too`, () => decodes(body));
  else
    it(`${section}: refuses ${id} as printed, and does not quote it`, () =>
      assertRefused(codec, body, ['your128cha', 'racterauth']));
}
