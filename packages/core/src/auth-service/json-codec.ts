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
  const names = [...body.matchAll(/"(loginResult|nextGenCSO)"\s*:/g)].map(([, name]) => name);
  if (new Set(names).size < names.length) throw invalidReply('it holds an element twice');
  try {
    return JSON.parse(body);
  } catch {
    return parseWrapped(body);
  }
}

/** The guide prints a token with a raw line break inside its string (cURL example, page 7), which JSON forbids. */
function parseWrapped(body: string): unknown {
  try {
    return JSON.parse(withoutLineBreaks(body));
  } catch {
    // The parser's own message quotes the body, and with it perhaps a token.
    throw invalidReply('it is not valid JSON');
  }
}

/** The body with spaces for the line breaks and tabs inside its strings. One pass: a pattern could be made to backtrack. */
function withoutLineBreaks(body: string): string {
  const parts: string[] = [];
  let inString = false;
  let from = 0;
  for (let index = 0; index < body.length; index += 1) {
    const character = body[index];
    if (character === '"') inString = !inString;
    else if (inString && character === '\\') index += 1;
    else if (inString && (character === '\r' || character === '\n' || character === '\t')) {
      parts.push(body.slice(from, index), ' ');
      from = index + 1;
    }
  }
  return parts.join('') + body.slice(from);
}
