/** What a variable holds. */
export interface Variable {
  readonly name: string;
  readonly secret: boolean;
  readonly help: string;
}

/** The variables that are read, in the order of help texts. */
export const variables: readonly Variable[] = [
  {
    name: 'PACER_ENVIRONMENT',
    secret: false,
    help: 'production (live and billable), qa, or the JSON of one',
  },
  { name: 'PACER_LOGIN_ID', secret: false, help: 'user name' },
  { name: 'PACER_PASSWORD', secret: true, help: 'password' },
  { name: 'PACER_PASSWORD_COMMAND', secret: false, help: 'prints the password, such as: pass show pacer' },
  { name: 'PACER_TOTP_SECRET', secret: true, help: 'base32 secret or otpauth:// URI, for accounts with MFA' },
  { name: 'PACER_TOTP_SECRET_COMMAND', secret: false, help: 'prints that secret' },
  { name: 'PACER_CLIENT_CODE', secret: false, help: 'billing reference' },
  {
    name: 'PACER_REDACTION_ACKNOWLEDGED',
    secret: false,
    help: '1: the filer complies with the redaction rules',
  },
  // A URL may hold a password.
  { name: 'PACER_STORE', secret: true, help: 'memory, a path of an SQLite file, redis://… or postgres://…' },
  { name: 'PACER_STORE_TO', secret: true, help: 'where store migrate copies to, as --to' },
  { name: 'PACER_STORE_KEY', secret: true, help: '32 bytes in base64; after a comma, older keys' },
];

/** The environment for other programs: without what is secret. */
export function withoutSecrets(
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  const hidden = new Set(variables.filter(({ secret }) => secret).map(({ name }) => name));
  return Object.fromEntries(Object.entries(env).filter(([name]) => !hidden.has(name)));
}

/** Variables that begin like ours and are none, and which one may have been meant. */
export function misspelt(
  env: Readonly<Record<string, string | undefined>>,
): { readonly name: string; readonly meant: string | undefined }[] {
  const known = variables.map(({ name }) => name);
  return Object.keys(env)
    .filter((name) => /^PACER_/i.test(name) && !known.includes(name))
    .map((name) => ({ name, meant: nearest(name.toUpperCase(), known) }));
}

function nearest(name: string, known: readonly string[]): string | undefined {
  const letters = (text: string) => text.replaceAll('_', '');
  return (
    known.find((other) => letters(other) === letters(name)) ??
    known.find((other) => distance(letters(other), letters(name)) <= 2)
  );
}

/** Letters to add, remove or change (Levenshtein). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [line, letter] of [...from].entries()) {
    const next = [line + 1];
    for (const [column, other] of [...to].entries())
      next.push(
        Math.min(
          (next[column] ?? 0) + 1,
          (row[column + 1] ?? 0) + 1,
          (row[column] ?? 0) + (letter === other ? 0 : 1),
        ),
      );
    row = next;
  }
  return row.at(-1) ?? 0;
}
