import { type AuthReply, invalidReply } from './codec.js';
import { jsonCodec } from './json-codec.js';
import type { ServiceBody, ServiceResponse } from './service-fetch.js';
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
export async function readBounded({ body, status }: ServiceResponse): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let length = 0;
  if (!body) return text;
  for await (const chunk of 'getReader' in body ? chunksOf(body) : body) {
    length += chunk.length;
    if (length > REPLY_LIMIT) throw invalidReply(`it is larger than ${REPLY_LIMIT / 1024} KiB`, status);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** By a reader, because not every runtime's and every declaration's `ReadableStream` is iterable. */
async function* chunksOf(body: ServiceBody): AsyncGenerator<Uint8Array, void> {
  const reader = body.getReader();
  let ended = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      ended = done;
      if (done) return;
      if (value) yield value;
    }
  } finally {
    if (!ended) void reader.cancel().catch(() => {});
  }
}
