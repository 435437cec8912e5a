import { checkJsonSize, listOf, objectOf, text } from './field-checks.js';
import type { JsonObject, JsonValue } from './token-store.js';

/** Items that a ledger keeps: the newest. An older step could only be sent again by a clock that is set back. */
const LEDGER_SIZE = 500;
const checkItem = text(128);
const checkLedger = objectOf({ items: listOf(LEDGER_SIZE, checkItem) });

/** What a ledger holds. A ledger that cannot be understood is an error: taken for an empty one, a code went out twice. */
export function parseLedger(value: JsonObject | undefined): readonly JsonValue[] {
  if (value === undefined || Object.keys(value).length === 0) return [];
  checkJsonSize(value);
  checkLedger(value, '');
  return Array.isArray(value.items) ? value.items : [];
}

/** The ledger with one item more. Throws `TypeError` for one that could not be read again, and would keep all out. */
export function ledgerWith(items: readonly JsonValue[], item: string): JsonObject {
  checkItem(item, 'the item of a ledger');
  return { items: [...items, item].slice(-LEDGER_SIZE) };
}
