import { asText } from './sent-headers.js';

/**
 * Copies a body as fetch would extract it: what the caller changes afterwards is not sent. Streams and what iterates
 * asynchronously stay what they are; they can be sent but once.
 */
export function copyBody(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  if (body instanceof ArrayBuffer) return body.slice(0);
  if (ArrayBuffer.isView(body)) {
    // What threads share is for fetch to judge: some make a text of it, some refuse it.
    if (isShared(body.buffer)) return body;
    const { buffer, byteOffset, byteLength } = body;
    return new Uint8Array(buffer, byteOffset, byteLength).slice();
  }
  // By name: a client may bring classes of its own, as undici does, and knows no other's.
  switch (Object.prototype.toString.call(body)) {
    case '[object URLSearchParams]':
      return new URLSearchParams(String(body));
    case '[object FormData]':
      return copyForm(body);
    case '[object Blob]':
    case '[object File]':
      return body;
    default:
      return isStreamed(body) || 'getReader' in body ? body : asText(body);
  }
}

/** By name, as in Jest it is of another realm. */
function isShared(buffer: ArrayBufferLike): boolean {
  return Object.prototype.toString.call(buffer) === '[object SharedArrayBuffer]';
}

/** Whether a body can be sent but once. */
export function isStreamed(body: unknown): boolean {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

function copyForm(form: object): object {
  // The form-data package has forms of the same name, which are streams.
  if (!(Symbol.iterator in form) || 'pipe' in form) return form;
  const copy: { append(name: string, value: unknown): void } = Reflect.construct(form.constructor, []);
  for (const [name, value] of Array.from(entriesOf(form))) copy.append(name, value);
  return copy;
}

function entriesOf(form: object): Iterable<[string, unknown]> {
  return { [Symbol.iterator]: () => Reflect.apply(Reflect.get(form, Symbol.iterator), form, []) };
}
