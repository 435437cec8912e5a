/**
 * Whether a request body can be sent a second time. Streams, iterators and the form-data package's forms cannot: some
 * clients would send an empty body, others would hang.
 */
export function isReplayable(body: unknown): boolean {
  if (body === null || typeof body !== 'object') return typeof body !== 'function';
  if (body instanceof ArrayBuffer || ArrayBuffer.isView(body) || Array.isArray(body)) return true;
  if ('pipe' in body || 'getReader' in body || 'next' in body) return false;
  // By name: a client may bring classes of its own, as undici does. (form-data's forms, of the same name, have a pipe.)
  if (/^\[object (URLSearchParams|FormData|Blob|File)\]$/.test(Object.prototype.toString.call(body)))
    return true;
  return !(Symbol.asyncIterator in body) && !(Symbol.iterator in body);
}
