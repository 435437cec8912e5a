import assert from 'node:assert/strict';
import { bodyOf } from '../guide/guide-example.js';
import { guideResponses } from '../guide/guide-vectors.js';
import type { CodecSuiteRunner, CodecUnderTest } from './codec-under-test.js';
import { assertRefused } from './refusal.js';
import { jsonRefusals, xmlRefusals } from './refusals.js';

const writers = {
  json: (elements: Readonly<Record<string, string>>): string => JSON.stringify(elements),
  xml: (elements: Readonly<Record<string, string>>): string =>
    `<CsoAuth>${Object.entries(elements)
      .map(([name, text]) => `<${name}>${text}</${name}>`)
      .join('')}</CsoAuth>`,
};

/** Reading replies that the guide does not print, and refusing what is no reply. */
export function decodeRules({ it }: CodecSuiteRunner, { codec, format }: CodecUnderTest): void {
  const write = writers[format];
  const reads = async (body: string, reply: object): Promise<void> => {
    assert.deepEqual({ ...(await codec.decode(body)) }, reply);
  };

  it('takes white space out of a token', () =>
    reads(write({ nextGenCSO: ' abc\n  def\tghi\r\n', loginResult: '0', errorDescription: '' }), {
      nextGenCSO: 'abcdefghi',
      loginResult: '0',
      errorDescription: '',
    }));

  it('leaves an empty or blank token out', async () => {
    for (const nextGenCSO of ['', ' \n\t '])
      await reads(write({ nextGenCSO, loginResult: '0' }), { loginResult: '0', errorDescription: '' });
  });

  it('trims a description, and reads a missing one as empty', async () => {
    await reads(write({ loginResult: '13', errorDescription: '\n  Not today. ' }), {
      loginResult: '13',
      errorDescription: 'Not today.',
    });
    await reads(write({ loginResult: '13' }), { loginResult: '13', errorDescription: '' });
  });

  it('ignores elements that it does not know, prototype names included', async () => {
    const unknown = { maintenance: 'soon', constructor: 'x', hasOwnProperty: 'x', ['__proto__']: 'x' };
    await reads(write({ ...unknown, loginResult: '1' }), { loginResult: '1', errorDescription: '' });
    await reads(write({ loginResult: '1', ...unknown }), { loginResult: '1', errorDescription: '' });
  });

  if (format === 'json') {
    it('reads a result that is a number, and null as absent', () =>
      reads('{"nextGenCSO":null,"loginResult":13,"errorDescription":null}', {
        loginResult: '13',
        errorDescription: '',
      }));
  }

  for (const [what, bodies] of Object.entries(format === 'json' ? jsonRefusals : xmlRefusals)) {
    it(`refuses ${what}, and does not quote it`, async () => {
      for (const body of bodies) await assertRefused(codec, body, ['sesame']);
    });
  }

  it("refuses each of the guide's responses cut off anywhere, and does not quote it", async () => {
    for (const response of guideResponses.filter((each) => each.format === format)) {
      const body = bodyOf(response);
      for (let length = 0; length < body.length; length += 1)
        await assertRefused(codec, body.slice(0, length), ['your128char']);
    }
  });
}
