import type { TokenParts } from '@pacer-auth/core';
import type { IncomingHeaders } from './dispatcher-like.js';

/** The headers of an answer, by name and as they came. */
interface ShownHeaders {
  readonly headers: IncomingHeaders;
  readonly raw: unknown;
}

/** Headers of an answer without those that hold a token. */
export function leaveOut(
  headers: IncomingHeaders,
  raw: unknown,
  parts: TokenParts | undefined,
): ShownHeaders {
  if (!parts) return { headers, raw };
  const { setCookies } = parts;
  const names = new Set(parts.headers.map((name) => name.toLowerCase()));
  const shown: IncomingHeaders = {};
  for (const [name, value] of Object.entries(headers)) if (!names.has(name)) shown[name] = value;
  delete shown['set-cookie'];
  if (setCookies.length > 0) shown['set-cookie'] = [...setCookies];
  // Something below may have made them of names and values, as we do.
  if (!Array.isArray(raw)) return { headers: shown, raw: raw && shown };
  const isKept = (at: number) => {
    const name = latin1(raw[at]).toLowerCase();
    return name === 'set-cookie' ? setCookies.includes(latin1(raw[at + 1])) : !names.has(name);
  };
  return { headers: shown, raw: raw.filter((_, at) => isKept(at - (at % 2))) };
}

function latin1(part: unknown): string {
  return part instanceof Uint8Array ? Buffer.from(part).toString('latin1') : String(part);
}
