import * as zlib from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeHead } from '../src/index.js';

const codings: Array<[string, (bytes: Uint8Array) => Uint8Array]> = [
  ['gzip', zlib.gzipSync],
  ['x-gzip', zlib.gzipSync],
  ['GZIP', zlib.gzipSync],
  ['deflate', zlib.deflateSync],
  ['deflate', zlib.deflateRawSync],
  ['br', zlib.brotliCompressSync],
  ['gzip, br', (bytes) => zlib.brotliCompressSync(zlib.gzipSync(bytes))],
];
if ('zstdCompressSync' in zlib) codings.push(['zstd', zlib.zstdCompressSync]);

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

describe('decodeHead', () => {
  it.each(codings)('undoes %s', async (coding, encode) => {
    const page = `<html>${'a docket '.repeat(200)}</html>`;
    expect(text(await decodeHead(encode(Buffer.from(page)), coding, 65_536))).toBe(page);
  });

  it.each(codings)(
    'gives the beginning of a body of %s that is cut in the middle',
    async (coding, encode) => {
      const noise = Array.from(
        { length: 50_000 },
        (_, index) => `<p>${(index * index * 7_919) % 1_000_003}</p>`,
      ).join('');
      const whole = encode(Buffer.from(noise));
      const head = text(await decodeHead(whole.subarray(0, whole.length / 2), coding, 65_536));
      expect(noise.startsWith(head)).toBe(true);
      expect(head.length).toBeGreaterThan(1_000);
    },
  );

  it.each(codings)('stops at the limit, whatever %s holds', async (coding, encode) => {
    const bomb = encode(Buffer.alloc(5_000_000, 'a'));
    expect(await decodeHead(bomb, coding, 1_000)).toHaveLength(1_000);
  });

  it('leaves alone what it does not know, and what is not encoded', async () => {
    const page = Buffer.from('<html>a docket</html>');
    for (const coding of [undefined, null, '', 'identity', 'sdch', 'gzip, gzip, gzip, gzip'])
      expect(text(await decodeHead(page, coding, 65_536))).toBe('<html>a docket</html>');
  });

  it('never fails and never gives more than asked for', () =>
    fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom('gzip', 'deflate', 'br', 'zstd', 'gzip, br', 'br,br'),
        fc.integer({ min: 1, max: 200 }),
        async (bytes, coding, limit) => {
          expect((await decodeHead(bytes, coding, limit)).length).toBeLessThanOrEqual(limit);
        },
      ),
    ));
});
