export interface LenientJson {
  readonly value: unknown;
  /** The text was not JSON and had to be mended. */
  readonly lenient: boolean;
}

/**
 * Reads JSON, and what the guide prints as JSON: raw line breaks inside a string (page 9) and a comma before the closing
 * brace (page 8). Throws `SyntaxError` for anything else.
 */
export function readLenientJson(text: string): LenientJson {
  try {
    return { value: JSON.parse(text), lenient: false };
  } catch {
    return { value: JSON.parse(mend(text)), lenient: true };
  }
}

const string = /"(?:[^"\\]|\\[\s\S])*"/g;

function mend(text: string): string {
  let mended = '';
  let end = 0;
  for (const match of text.matchAll(string)) {
    mended += dropCommas(text.slice(end, match.index)) + escapeControls(match[0]);
    end = match.index + match[0].length;
  }
  return mended + dropCommas(text.slice(end));
}

function dropCommas(between: string): string {
  return between.replace(/,(\s*[}\]])/g, '$1');
}

function escapeControls(quoted: string): string {
  return quoted.replace(/[\n\r\t]/g, (character) => JSON.stringify(character).slice(1, -1));
}
