/** Largest body of a request to any host but the sign-in service, in bytes. */
export const maxBodyBytes: number = 16 * 1024 * 1024;

/**
 * The whole body, or `undefined` if it is larger than `limit` bytes. It is read to its end in either case, so that the
 * client gets to see the answer, but no more than `limit` is kept.
 */
export async function readBody(
  body: ReadableStream<Uint8Array>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size <= limit) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (size > limit) return undefined;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}
