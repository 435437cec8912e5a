/** Throws `TypeError` naming the field whose value is of the wrong kind or out of range. */
export type Check = (value: unknown, field: string) => void;

export const numberFrom =
  (min: number, max: number): Check =>
  (value, field) => {
    if (typeof value !== 'number' || !(value >= min && value <= max))
      throw new TypeError(`${field} must be a number from ${min} to ${max}`);
  };

export const countUpTo =
  (max: number): Check =>
  (value, field) => {
    if (!Number.isInteger(value) || !(Number(value) >= 0 && Number(value) <= max))
      throw new TypeError(`${field} must be a whole number from 0 to ${max}`);
  };

export const text =
  (maxLength: number, form?: RegExp): Check =>
  (value, field) => {
    if (typeof value !== 'string' || value.length > maxLength)
      throw new TypeError(`${field} must be a string of up to ${maxLength} characters`);
    if (form && !form.test(value)) throw new TypeError(`${field} is not of the form that is written there`);
  };

export const oneOf =
  (...values: readonly unknown[]): Check =>
  (value, field) => {
    if (!values.includes(value)) throw new TypeError(`${field} must be one of ${values.join(', ')}`);
  };

export const optional =
  (check: Check): Check =>
  (value, field) => {
    if (value !== undefined) check(value, field);
  };

export const listOf =
  (maxLength: number, check: Check): Check =>
  (value, field) => {
    if (!Array.isArray(value) || value.length > maxLength)
      throw new TypeError(`${field} must be a list of up to ${maxLength}`);
    value.forEach((item, index) => {
      check(item, `${field}[${index}]`);
    });
  };

/** An object with these fields, and perhaps others. */
export const objectOf =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value, field) => {
    const found = new Map(Object.entries(plainObject(value, field || 'the record')));
    for (const [name, check] of Object.entries(fields))
      check(found.get(name), field ? `${field}.${name}` : name);
  };

function plainObject(value: unknown, field: string): object {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TypeError(`${field} must be an object`);
  return value;
}

/** Deeper, or of more parts and characters, is nothing that was written here, now or by a later version. */
const MAX_DEPTH = 16;
const MAX_PARTS = 10_000;
const MAX_CHARACTERS = 262_144;

/** Throws `TypeError` for a value that is no JSON, or so deep or large that working with it would fail or take long. */
export function checkJsonSize(value: unknown): void {
  const left: { readonly part: unknown; readonly depth: number }[] = [{ part: value, depth: 0 }];
  let characters = 0;
  let parts = 0;
  for (let next = left.pop(); next; next = left.pop()) {
    const { part, depth } = next;
    parts += 1;
    if (typeof part === 'string') characters += part.length;
    else if (typeof part === 'object' && part !== null) {
      if (depth >= MAX_DEPTH) throw new TypeError(`the record is nested more than ${MAX_DEPTH} deep`);
      const names = Object.keys(part);
      if (names.length + left.length + parts > MAX_PARTS)
        throw new TypeError(`the record has more than ${MAX_PARTS} parts`);
      for (const name of names) {
        characters += Array.isArray(part) ? 0 : name.length;
        left.push({ part: Reflect.get(part, name), depth: depth + 1 });
      }
    } else if (!['number', 'boolean', 'undefined', 'object'].includes(typeof part))
      throw new TypeError(`the record holds a ${typeof part}, which is no JSON`);
    if (characters > MAX_CHARACTERS)
      throw new TypeError(`the record has more than ${MAX_CHARACTERS} characters`);
  }
}
