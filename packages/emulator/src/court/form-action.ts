import { createRandom } from '../cases/random.js';

/**
 * Where a form of a district or bankruptcy court goes: its script with a long number, always the same here. Courts take any
 * other too. The form of one case has that case at the end.
 */
export function formAction(script: string, caseId?: number): string {
  const random = createRandom(script);
  const nonce = Array.from({ length: 3 }, () => String(random.integer(10_000, 99_999))).join('');
  return `../cgi-bin/${script}?${nonce}-${caseId === undefined ? 'L_1_0-1' : `L_9999_1-0-${caseId}`}`;
}

/**
 * The case that the query of an address names: `?500001`, `?500001-L_1_0-1`, `?812345678901234-L_1_0-0-500001`.
 * `undefined` is none.
 */
export function caseIdOf(search: string): number | undefined {
  const [, last] = /^\?\d+-L_\d+_\d+-\d+-(\d{1,9})$/.exec(search) ?? [];
  const [, first] = /^\?(\d{1,9})(?!\d)/.exec(search) ?? [];
  const digits = last ?? first;
  return digits === undefined ? undefined : Number(digits);
}
