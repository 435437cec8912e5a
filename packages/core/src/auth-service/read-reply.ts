import { type AuthReply, invalidReply } from './codec.js';
import { jsonCodec } from './json-codec.js';
import { xmlCodec } from './xml-codec.js';

/** Larger replies are not of the protocol: 64 KiB. */
const REPLY_LIMIT = 65_536;

/** Decodes a reply by what it is, not by what was asked for: PACER has answered XML to requests for JSON. */
export async function decodeReply(body: string): Promise<AuthReply> {
  const text = body.replace(/^[\s\u{feff}]+/u, '');
  if (text === '') throw invalidReply('it is empty');
  if (/^<(!doctype\s+html|html|head|body|script)\b/i.test(text)) throw invalidReply('it is an HTML page');
  if (text.startsWith('<')) return await xmlCodec.decode(text);
  return await jsonCodec.decode(text);
}

/** Reads a body up to the limit, and gives the rest up. */
export async function readBounded(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let length = 0;
  const reader = response.body?.getReader();
  if (!reader) return text;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    length += value.length;
    if (length > REPLY_LIMIT) {
      reader.cancel().catch(() => {});
      throw invalidReply(`it is larger than ${REPLY_LIMIT / 1024} KiB`, response.status);
    }
    text += decoder.decode(value, { stream: true });
  }
}
