import { type Codec, invalidReply, toReply } from './codec.js';

/** JSON as the user guide prints it in "Authentication Examples" and "Logout Examples", pages 6 to 9. */
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
  // Two loginResults in one reply are no answer: parsers do not agree which one counts.
  if (/"(loginResult|nextGenCSO)"\s*:[\s\S]*"\1"\s*:/.test(body))
    throw invalidReply('it holds an element twice');
  try {
    return JSON.parse(body);
  } catch {
    return parseWrapped(body);
  }
}

/** The guide prints a token with a raw line break inside its string (cURL example, page 7), which JSON forbids. */
function parseWrapped(body: string): unknown {
  try {
    return JSON.parse(body.replace(/"(?:[^"\\]|\\.)*"/gs, (string) => string.replace(/[\r\n\t]/g, ' ')));
  } catch {
    // The parser's own message quotes the body, and with it perhaps a token.
    throw invalidReply('it is not valid JSON');
  }
}
