/** Text with `shown(token)` in place of each token, whatever stands around it. */
export function hideTokens(
  text: string,
  isToken: (value: string) => boolean,
  shown: (token: string) => string,
): string {
  return text.replace(/[\w.~-]+/g, (piece) =>
    isToken(piece) ? shown(piece) : piece.replace(/\w+/g, (word) => (isToken(word) ? shown(word) : word)),
  );
}
