/** A message or an event holds no more of a foreign text: 1,000 characters. */
const PRINTED_LENGTH = 1_000;

/**
 * A foreign text as a message, an event or a log line may show it: on one line, without control characters, terminal
 * sequences and marks that turn the direction of reading, and at most 1,000 characters long.
 */
export function printable(text: string): string {
  const beginning = text.slice(0, 4 * PRINTED_LENGTH);
  const line = beginning
    // A terminal's control sequences (ECMA-48, 5.4), whole: without their first character they would be litter.
    .replace(/(?!\s)\p{Cc}\[[0-?]{0,32}[ -/]{0,8}[@-~]/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\s]+/gu, ' ')
    .trim();
  const whole = beginning.length === text.length && line.length <= PRINTED_LENGTH;
  return whole ? line : `${line.slice(0, PRINTED_LENGTH - 1)}…`;
}
