/** Codings on top of one another; nobody sends more, and each one multiplies the work. */
const MAX_CODINGS = 2;

/**
 * The beginning of a body whose content codings (RFC 9110 section 8.4) the client has left in place: for an adapter's
 * `peek`, so that a compressed sign-in page is seen for what it is. Knows gzip, deflate and br, and zstd where Node.js
 * does; an unknown coding, or a runtime without `node:zlib`, leaves the bytes as they are.
 *
 * @param head The first bytes as they came; cut anywhere.
 * @param contentEncoding The header.
 * @param limit At most so many bytes are decoded and given, whatever the compression promises.
 * @example
 * ```ts
 * import { decodeHead } from '@pacer-auth/core';
 *
 * const first = new Uint8Array([0x1f, 0x8b]); // as they came
 * const readable = await decodeHead(first, 'gzip', 16_384);
 * ```
 */
export async function decodeHead(
  head: Uint8Array,
  contentEncoding: string | null | undefined,
  limit: number,
): Promise<Uint8Array> {
  const codings = contentEncoding?.toLowerCase().split(/\s*,\s*/) ?? [];
  if (codings.length > MAX_CODINGS) return head;
  let decoded = head;
  // The last one was applied last.
  for (const coding of codings.reverse()) {
    const decoder = createDecoder(coding.trim(), decoded);
    if (decoder) decoded = await firstBytes(decoder, decoded, limit);
  }
  return decoded.subarray(0, limit);
}

type Decoder = NodeJS.ReadWriteStream & AsyncIterable<Uint8Array | string>;

/** Node's own module where there is one: core imports nothing that other runtimes lack. */
function createDecoder(coding: string, bytes: Uint8Array): Decoder | undefined {
  const zlib = globalThis.process?.getBuiltinModule?.('node:zlib');
  if (!zlib) return undefined;
  const { Z_SYNC_FLUSH, BROTLI_OPERATION_FLUSH, ZSTD_e_flush } = zlib.constants;
  if (/^(x-)?gzip$/.test(coding)) return zlib.createGunzip({ finishFlush: Z_SYNC_FLUSH });
  if (coding === 'deflate') {
    // Some servers leave the zlib header out, whose first byte ends in 8 (RFC 1950 section 2.2).
    const raw = ((bytes[0] ?? 0) & 0x0f) !== 8;
    return raw
      ? zlib.createInflateRaw({ finishFlush: Z_SYNC_FLUSH })
      : zlib.createInflate({ finishFlush: Z_SYNC_FLUSH });
  }
  if (coding === 'br') return zlib.createBrotliDecompress({ finishFlush: BROTLI_OPERATION_FLUSH });
  if (coding === 'zstd') return zlib.createZstdDecompress?.({ finishFlush: ZSTD_e_flush });
  return undefined;
}

async function firstBytes(decoder: Decoder, bytes: Uint8Array, limit: number): Promise<Uint8Array> {
  const decoded = new Uint8Array(limit);
  let size = 0;
  decoder.end(bytes);
  try {
    for await (const chunk of decoder) {
      if (typeof chunk === 'string') break;
      const part = chunk.subarray(0, limit - size);
      decoded.set(part, size);
      size += part.length;
      if (size === limit) break;
    }
  } catch {
    // Damaged: what came out before that is all there is to see, and the client says the rest.
  }
  return decoded.subarray(0, size);
}
