import type { Fault } from './fault.js';

/** The answer with its body broken; the status stays and the length is right. */
export async function damageAnswer(response: Response, damage: Fault['damage']): Promise<Response> {
  if (response.body === null || damage === undefined) return response;
  const whole = new Uint8Array(await response.arrayBuffer());
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  return new Response(broken(whole, damage), { status: response.status, headers });
}

function broken(
  whole: Uint8Array<ArrayBuffer>,
  damage: 'truncated' | 'malformed' | 'empty',
): Uint8Array<ArrayBuffer> {
  if (damage === 'empty') return new Uint8Array(0);
  if (damage === 'truncated') return whole.slice(0, Math.floor(whole.byteLength / 2));
  const text = Buffer.from(whole).toString('latin1');
  return Uint8Array.from(Buffer.from(mangle(text), 'latin1'));
}

/** No colon in JSON, no closing tag in XML and HTML, no beginning of anything else. */
function mangle(text: string): string {
  if (/^\s*[{[]/.test(text)) return text.replaceAll('":', '"');
  return /^\s*</.test(text) ? text.replaceAll('</', '<') : text.slice(1);
}
