import { type AuthReply, type Codec, invalidReply, toReply } from './codec.js';

/** XML as the user guide prints it in "Authentication Examples" and "Logout Examples", pages 6 to 9: one `<CsoAuth>` without a namespace. */
export const xmlCodec: Codec = {
  mediaType: 'application/xml',
  encode(request) {
    const lines = Object.entries(request).map(
      ([name, value]) => `  <${name}>${encodeText(name, value)}</${name}>`,
    );
    return ['<?xml version="1.0" encoding="UTF-8"?>', '<CsoAuth>', ...lines, '</CsoAuth>'].join('\n');
  },
  async decode(body): Promise<AuthReply> {
    const { parseXml, XmlElement, XmlText } = await import('@rgrove/parse-xml');
    const document = (() => {
      try {
        return parseXml(body, { preserveDocumentType: true });
      } catch {
        // The parser's own message quotes the body, and with it perhaps a token.
        throw invalidReply('it is not well-formed XML');
      }
    })();
    if (document.children.some(({ type }) => type === 'doctype'))
      throw invalidReply('it holds a document type');
    if (document.root?.name !== 'CsoAuth') throw invalidReply('it is XML, but no <CsoAuth>');
    const elements: Record<string, string> = {};
    for (const child of document.root.children) {
      if (!(child instanceof XmlElement)) continue;
      if (child.children.some((part) => !(part instanceof XmlText)))
        throw invalidReply(`its ${child.name} is no text`);
      if (Object.hasOwn(elements, child.name)) throw invalidReply(`it holds ${child.name} twice`);
      elements[child.name] = child.text;
    }
    return toReply(elements);
  },
};

function encodeText(name: string, value: string): string {
  // XML 1.0 section 2.2; nothing can stand for the other characters, not even a character reference.
  if (/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u.test(value)) {
    throw new TypeError(`${name} holds a character that XML 1.0 cannot carry; use format 'json'`);
  }
  return escapeXml(value).replaceAll('\r', '&#13;');
}

/** Writes a text as XML character data. */
function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
