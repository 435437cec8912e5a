import { escapeMarkup } from '../site/html.js';
import type { WireFormat } from './wire-format.js';

/** An answer of the service; the JSON answer to a logout has no `nextGenCSO` (guide page 8). */
export interface ServiceAnswer {
  readonly kind: 'login' | 'logout';
  readonly nextGenCSO: string;
  readonly loginResult: string;
  readonly errorDescription: string;
}

/** Where the guide breaks an XML token (pages 7 and 9). */
const wrapAt = 67;

/** The bytes of an answer as the guide prints them. */
export function writeAnswer(answer: ServiceAnswer, format: WireFormat, wrapTokens: boolean): string {
  const { kind, nextGenCSO, loginResult, errorDescription } = answer;
  if (format === 'json') {
    const outcome = { loginResult, errorDescription };
    return JSON.stringify(kind === 'login' ? { nextGenCSO, ...outcome } : outcome, null, 2);
  }
  // The two XML samples differ in the indentation after the break.
  const lineBreak = kind === 'login' ? '\n' : '\n  ';
  const token =
    wrapTokens && nextGenCSO.length > wrapAt
      ? nextGenCSO.slice(0, wrapAt) + lineBreak + nextGenCSO.slice(wrapAt)
      : nextGenCSO;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<CsoAuth>
  <nextGenCSO>${escapeMarkup(token)}</nextGenCSO>
  <loginResult>${loginResult}</loginResult>
  <errorDescription>${escapeMarkup(errorDescription)}</errorDescription>
</CsoAuth>`;
}
