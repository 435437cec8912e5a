/**
 * Whether a request body can be sent a second time. Streams, iterators and the form-data package's forms cannot: some
 * clients would send an empty body, others would hang.
 */
export function isReplayable(body: unknown): boolean {
  if (body === null || typeof body !== 'object') return typeof body !== 'function';
  if (body instanceof URLSearchParams || body instanceof FormData || body instanceof Blob) return true;
  if (body instanceof ArrayBuffer || ArrayBuffer.isView(body) || Array.isArray(body)) return true;
  if ('pipe' in body || 'getReader' in body || 'next' in body) return false;
  return !(Symbol.asyncIterator in body) && !(Symbol.iterator in body);
}
