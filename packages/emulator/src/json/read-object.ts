/** Reads the fields of a JSON object. A field that is absent is `undefined`; a wrong one throws `TypeError` with its name. */
export interface ObjectReader {
  /** The name of a field in messages. */
  name(field: string): string;
  text(field: string, limits?: { min?: number; max?: number }): string | undefined;
  number(field: string, limits: { min: number; max: number; whole?: boolean }): number | undefined;
  flag(field: string): boolean | undefined;
  oneOf<Value extends string>(field: string, allowed: readonly Value[]): Value | undefined;
  /** A list of texts that are not empty. */
  texts(field: string, limits: { max: number }): readonly string[] | undefined;
  list(field: string, limits: { max: number }): readonly unknown[] | undefined;
  object(field: string, fields: readonly string[]): ObjectReader | undefined;
  /** An object whose fields all are texts. */
  record(field: string): Readonly<Record<string, string>> | undefined;
}

/** Longest text that a field may hold unless told otherwise, in characters. */
const maxTextLength = 4_096;

/** Begins to read `value`, called `where` in messages (empty: its fields alone), an object with no fields but `fields`. */
export function readObject(value: unknown, where: string, fields: readonly string[]): ObjectReader {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TypeError(`${where} must be an object`);
  }
  const values = new Map<string, unknown>(Object.entries(value));
  for (const field of values.keys()) {
    if (!fields.includes(field)) throw new TypeError(`${where} has no ${JSON.stringify(field)}`);
  }
  // "a fault's host", but "accounts[2].loginId" and "a fault's respond.status".
  const link = where === '' ? '' : /^\w+ \w+$/.test(where) ? "'s " : '.';
  const name = (field: string): string => `${where}${link}${field}`;
  const must = (field: string, what: string): never => {
    throw new TypeError(`${name(field)} must be ${what}`);
  };

  function text(field: string, { min = 1, max = maxTextLength } = {}): string | undefined {
    const found = values.get(field);
    if (found === undefined) return undefined;
    if (typeof found !== 'string') return must(field, 'a string');
    if (found.length < min) return must(field, 'a non-empty string');
    return found.length > max ? must(field, `a string of ${max} characters at most`) : found;
  }

  function list(field: string, { max }: { max: number }): readonly unknown[] | undefined {
    const found = values.get(field);
    if (found === undefined) return undefined;
    return Array.isArray(found) && found.length <= max ? found : must(field, `a list of ${max} at most`);
  }

  return {
    name,
    text,
    list,
    number(field, { min, max, whole = false }) {
      const found = values.get(field);
      if (found === undefined) return undefined;
      const fits = typeof found === 'number' && found >= min && found <= max;
      if (fits && (!whole || Number.isInteger(found))) return found;
      const upTo = max === Number.POSITIVE_INFINITY ? `from ${min}` : `from ${min} to ${max}`;
      return must(field, `a ${whole ? 'whole ' : ''}number ${upTo}`);
    },
    flag(field) {
      const found = values.get(field);
      return found === undefined || typeof found === 'boolean' ? found : must(field, 'true or false');
    },
    oneOf(field, allowed) {
      const found = values.get(field);
      if (found === undefined) return undefined;
      return allowed.find((candidate) => candidate === found) ?? must(field, `one of ${allowed.join(', ')}`);
    },
    texts(field, limits) {
      return list(field, limits)?.map((item) =>
        typeof item === 'string' && item !== '' && item.length <= maxTextLength
          ? item
          : must(field, 'a list of non-empty strings'),
      );
    },
    record(field) {
      const found = values.get(field);
      if (found === undefined) return undefined;
      const reader = readObject(found, name(field), Object.keys(Object(found)));
      const entries = Object.keys(Object(found)).map((key) => [key, reader.text(key, { min: 0 })] as const);
      return Object.fromEntries(entries.map(([key, value]) => [key, value ?? '']));
    },
    object(field, inner) {
      const found = values.get(field);
      return found === undefined ? undefined : readObject(found, name(field), inner);
    },
  };
}

/** `fields` without those that are `undefined`. */
export function present<Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> } {
  const kept: { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> } = {};
  for (const name in fields) {
    const value = fields[name];
    if (isPresent(value)) kept[name] = value;
  }
  return kept;
}

function isPresent<Value>(value: Value): value is Exclude<Value, undefined> {
  return value !== undefined;
}
