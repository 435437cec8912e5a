import type { Account } from '../accounts/account-book.js';
import type { Settings } from '../settings.js';

/** The client code that a login names in a field that the service understands, trimmed; `field` is that of most accounts. */
export function givenClientCode(
  { clientCodeField }: Account,
  field: Settings['clientCodeField'],
  values: ReadonlyMap<string, string>,
): string | undefined {
  const wanted = clientCodeField ?? field;
  const understood = wanted === 'either' ? ['clientId', 'clientCode'] : [wanted];
  return understood.map((name) => (values.get(name) ?? '').trim()).find((code) => code !== '');
}

/** Whether a client code has the format that PACER wants since April 2024, or the account's own. */
export function isClientCode({ clientCodePattern }: Account, code: string): boolean {
  if (code.length > 32) return false;
  const pattern = clientCodePattern === undefined ? /^[^\s,]+$/ : new RegExp(`^(?:${clientCodePattern})$`);
  return pattern.test(code);
}
