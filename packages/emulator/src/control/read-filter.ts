import type { JournalEntry } from '../journal/journal-entry.js';
import { matchesFilter } from '../journal/request-filter.js';

/** Entries of one answer, unless `limit` says another number. */
const defaultLimit = 1_000;

/**
 * The entries that the query means: the fields of a request filter, `after` (only ids above this one) and `limit` (the
 * newest so many, 1 to 10,000). Throws `TypeError` naming a field that is wrong.
 */
export function filterEntries(entries: readonly JournalEntry[], query: URLSearchParams): JournalEntry[] {
  for (const name of query.keys()) {
    if (!(texts.includes(name) || Object.hasOwn(numbers, name)))
      throw new TypeError(`the query has no ${name}`);
  }
  const number = (name: keyof typeof numbers): number | undefined => {
    const text = query.get(name);
    if (text === null) return undefined;
    const [low, high] = numbers[name];
    if (!/^\d{1,15}$/.test(text) || Number(text) < low || Number(text) > high) {
      throw new TypeError(`${name} must be a whole number from ${low} to ${high}`);
    }
    return Number(text);
  };
  const after = number('after') ?? 0;
  const [status, login] = [number('status'), number('login')];
  const given = Object.fromEntries(texts.flatMap((name) => query.getAll(name).map((text) => [name, text])));
  const { verdict, ...filter } = given;
  const wanted = {
    ...filter,
    ...(status === undefined ? {} : { status }),
    ...(login === undefined ? {} : { login }),
  };
  return entries
    .filter((entry) => entry.id > after && (verdict === undefined || entry.verdict === verdict))
    .filter((entry) => matchesFilter(entry, wanted))
    .slice(-(number('limit') ?? defaultLimit));
}

const texts = ['host', 'method', 'path', 'verdict', 'loginId', 'clientCode', 'token'];
const numbers = {
  after: [0, 1e15],
  limit: [1, 10_000],
  status: [0, 599],
  login: [1, 1e15],
} as const;
