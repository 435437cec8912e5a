import { escapeMarkup } from '../http/html.js';
import type { WireFormat } from './wire-format.js';

/** An answer of the service; the JSON answer to a logout has no `nextGenCSO` (guide page 8). */
export interface ServiceAnswer {
  readonly kind: 'login' | 'logout';
  readonly nextGenCSO: string;
  readonly loginResult: string;
  readonly errorDescription: string;
}

/** Where the guide breaks a token: in XML (pages 7 and 9), and in the JSON of the cURL sample (page 7). */
const wrapAt = { xml: 67, json: 68 };

/** Which tokens have line breaks inside: none, those of XML, or those of JSON too. */
export type Wrapping = 'none' | 'xml' | 'all';

/** The bytes of an answer as the guide prints them. */
export function writeAnswer(answer: ServiceAnswer, format: WireFormat, wrapping: Wrapping): string {
  const { kind, nextGenCSO, loginResult, errorDescription } = answer;
  if (format === 'json') {
    const outcome = { loginResult, errorDescription };
    const text = JSON.stringify(kind === 'login' ? { nextGenCSO, ...outcome } : outcome, null, 2);
    return wrapping === 'all' ? text.replace(nextGenCSO, wrap(nextGenCSO, wrapAt.json, '\n')) : text;
  }
  // The two XML samples differ in the indentation after the break.
  const token =
    wrapping === 'none' ? nextGenCSO : wrap(nextGenCSO, wrapAt.xml, kind === 'login' ? '\n' : '\n  ');
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<CsoAuth>
  <nextGenCSO>${escapeMarkup(token)}</nextGenCSO>
  <loginResult>${loginResult}</loginResult>
  <errorDescription>${escapeMarkup(errorDescription)}</errorDescription>
</CsoAuth>`;
}

function wrap(token: string, at: number, lineBreak: string): string {
  return token.length > at ? token.slice(0, at) + lineBreak + token.slice(at) : token;
}
