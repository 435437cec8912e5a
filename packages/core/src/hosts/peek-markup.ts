/** Larger bodies are never sign-in pages: 64 KiB. */
export const MAX_PAGE_BYTES = 65_536;
/** From here on, the whole page is waited for. */
const MAX_BEGINNING_BYTES = 1_024;

type Body = Uint8Array | string;
type Markup = string | undefined;

/** An answer of which no more is looked at than is asked for. */
interface Peekable {
  peek(limit: number): Body | Promise<Body>;
}

/**
 * The body of an answer, if it can be a sign-out page. No more of it is asked for than it takes to rule that out, so
 * that what a court sends bit by bit, and is no markup, need not wait for its end.
 */
export function peekMarkup(view: Peekable, limit = 1): Markup | Promise<Markup> {
  const body = view.peek(limit);
  return body instanceof Promise
    ? body.then((bytes) => afterPeek(view, limit, bytes))
    : afterPeek(view, limit, body);
}

function afterPeek(view: Peekable, limit: number, body: Body): Markup | Promise<Markup> {
  if (body.length > MAX_PAGE_BYTES) return undefined;
  const text = decodeAscii(body);
  // Before its first tag markup has neither letters nor digits, and not much of anything else.
  if (!/^[^\w<]{0,1000}(<|$)/.test(text)) return undefined;
  if (limit > MAX_PAGE_BYTES) return text;
  // What is shorter than it may be has ended, or is compressed.
  const readsAll = text.includes('<') || body.length < limit || limit >= MAX_BEGINNING_BYTES;
  return peekMarkup(view, readsAll ? MAX_PAGE_BYTES + 1 : 2 * limit);
}

/** All that the detector looks for is ASCII, so that of encodings only the 16-bit ones matter. */
function decodeAscii(body: Body): string {
  const text = typeof body === 'string' ? body : new TextDecoder('latin1').decode(body);
  // In UTF-16, with or without a byte order mark, an ASCII character is its byte and a zero.
  return text.includes('\0') ? text.replaceAll('\0', '') : text;
}
