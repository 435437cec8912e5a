import { type Codec, invalidReply, toReply } from './codec.js';

/** JSON as the user guide prints it on pages 6 to 9. */
export const jsonCodec: Codec = {
  mediaType: 'application/json',
  encode: (request) => JSON.stringify(request, null, 2),
  decode(body) {
    const value = parse(body);
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw invalidReply('it is no JSON object');
    return toReply({ ...value });
  },
};

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // The parser's own message quotes the body, and with it perhaps a token.
    throw invalidReply('it is not valid JSON');
  }
}
