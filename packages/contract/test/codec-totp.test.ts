import { createHmac } from 'node:crypto';
import { type TotpAlgorithm, totp } from '@pacer-auth/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guideTotpSecret } from '../src/index.js';

// RFC 6238 appendix B. Its keys are the digits 1 to 0, repeated to 20, 32 and 64 bytes.
const keys: Readonly<Record<TotpAlgorithm, string>> = {
  SHA1: '12345678901234567890',
  SHA256: '12345678901234567890123456789012',
  SHA512: '1234567890123456789012345678901234567890123456789012345678901234',
};
const rfc6238: readonly [seconds: number, codes: Readonly<Record<TotpAlgorithm, string>>][] = [
  [59, { SHA1: '94287082', SHA256: '46119246', SHA512: '90693936' }],
  [1_111_111_109, { SHA1: '07081804', SHA256: '68084774', SHA512: '25091201' }],
  [1_111_111_111, { SHA1: '14050471', SHA256: '67062674', SHA512: '99943326' }],
  [1_234_567_890, { SHA1: '89005924', SHA256: '91819424', SHA512: '93441116' }],
  [2_000_000_000, { SHA1: '69279037', SHA256: '90698825', SHA512: '38618901' }],
  [20_000_000_000, { SHA1: '65353130', SHA256: '77737706', SHA512: '47863826' }],
];
const algorithms: readonly TotpAlgorithm[] = ['SHA1', 'SHA256', 'SHA512'];

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648 section 6, without padding. */
function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => alphabet.charAt(Number.parseInt(group.padEnd(5, '0'), 2))).join('');
}

/** RFC 6238 with RFC 4226 section 5.3, apart from any library. */
function reference(
  key: Uint8Array,
  moment: number,
  digits: number,
  algorithm: TotpAlgorithm,
  period: number,
): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(moment / 1_000 / period)));
  const mac = createHmac(algorithm.toLowerCase(), key).update(counter).digest();
  const number = mac.readUInt32BE((mac.at(-1) ?? 0) & 0xf) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

test.each(
  rfc6238.flatMap(([seconds, codes]) =>
    algorithms.map((algorithm) => ({ seconds, algorithm, code: codes[algorithm] })),
  ),
)('RFC 6238 appendix B: $algorithm at $seconds s is $code', async ({ seconds, algorithm, code }) => {
  const secret = base32(Buffer.from(keys[algorithm]));
  expect(await totp(secret, { digits: 8, algorithm }).codeAt(seconds * 1_000)).toBe(code);
  const uri = `otpauth://totp/PACER:someone?secret=${secret}&digits=8&algorithm=${algorithm}&period=30`;
  expect(await totp(uri).codeAt(seconds * 1_000 + 999)).toBe(code);
});

/** The bytes of the guide's secret. */
const guideKey = Buffer.from('8037e1933d20415ebe48ed22182e4da87293e9e9', 'hex');
const moment = Date.parse('2025-05-15T12:00:00Z');

/** Ways to write the guide's secret. */
const spellings: readonly string[] = [
  guideTotpSecret,
  'qa36dez5ebav5psi5urbqlsnvbzjh2pj',
  'QA36 DEZ5 EBAV 5PSI 5URB QLSN VBZJ H2PJ',
  'qa36-dez5-ebav-5psi-5urb-qlsn-vbzj-h2pj',
  `  ${guideTotpSecret}\n`,
  `${guideTotpSecret.slice(0, 16)}\u00a0${guideTotpSecret.slice(16)}`,
  `${guideTotpSecret}====`,
  `otpauth://totp/PACER?secret=${guideTotpSecret}`,
  `otpauth://totp/PACER:someone?secret=${guideTotpSecret.toLowerCase()}&issuer=PACER`,
  `otpauth://totp/PACER:someone@example.com?secret=${guideTotpSecret}&algorithm=sha1&digits=6&period=30`,
  `otpauth://totp/?secret=QA36+DEZ5%20EBAV5PSI5URBQLSNVBZJH2PJ%3D%3D`,
  ` OTPAUTH://TOTP/PACER?secret=${guideTotpSecret} `,
];

test.each(spellings)("the guide's secret gives its code of six digits, written as %j", async (spelling) => {
  const source = totp(spelling);
  const code = await source.codeAt(moment);
  expect(code).toBe('049964');
  expect(code).toBe(reference(guideKey, moment, 6, 'SHA1', 30));
  expect(source.fingerprint).toBe(totp(guideTotpSecret).fingerprint);
});

test('a code is that of RFC 6238 for any key, moment and parameters', async () => {
  const parameters = fc.record({
    key: fc.uint8Array({ minLength: 5, maxLength: 70 }),
    at: fc.integer({ min: 0, max: 4e12 }),
    digits: fc.integer({ min: 6, max: 10 }),
    algorithm: fc.constantFrom(...algorithms),
    period: fc.integer({ min: 1, max: 300 }),
  });
  await fc.assert(
    fc.asyncProperty(parameters, async ({ key, at, ...options }) => {
      const { digits, algorithm, period } = options;
      const secret = base32(key);
      const expected = reference(key, at, digits, algorithm, period);
      expect(await totp(secret, options).codeAt(at)).toBe(expected);
      const uri = `otpauth://totp/x?secret=${secret}&digits=${digits}&period=${period}&algorithm=${algorithm}`;
      expect(await totp(uri).codeAt(at)).toBe(expected);
    }),
    { numRuns: 200 },
  );
});

test('options win over the parameters of a URI', async () => {
  const source = totp(`otpauth://totp/x?secret=${guideTotpSecret}&digits=8`, { digits: 6 });
  expect(await source.codeAt(moment)).toBe(await totp(guideTotpSecret).codeAt(moment));
});
