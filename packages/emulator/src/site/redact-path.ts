import { hideTokens } from '../tokens/hide-tokens.js';

/** A path as the journal may keep it: without tokens and passwords that a client has put in it. */
export function redactPath(
  path: string,
  isToken: (value: string) => boolean,
  passwords: readonly string[],
): string {
  const plain = hideTokens(path, isToken, () => '[token]');
  const leaked = passwords.some((password) =>
    [password, encodeURIComponent(password), new URLSearchParams({ '': password }).toString().slice(1)].some(
      (form) => plain.includes(form),
    ),
  );
  return leaked ? `${plain.split('?', 1)[0] ?? ''}?[password]` : plain;
}
