import type { JsonObject } from '@pacer-auth/core';

// What is stored is ASCII, so that it comes back as it was from a database of any encoding, and NUL, which PostgreSQL
// cannot store, is in none of it.

/** A key as the table holds it. */
export function spell(key: string): string {
  return key.replace(/[^ -[\]-~]/g, (unit) => `\\${hex(unit)}`);
}

/** The key that {@link spell} has spelt. */
export function keyOf(spelt: string): string {
  return spelt.replace(/\\([0-9a-f]{4})/g, (_, unit: string) =>
    String.fromCharCode(Number.parseInt(unit, 16)),
  );
}

/** A value as JSON text. */
export function toText(value: JsonObject): string {
  return JSON.stringify(value).replace(/[^ -~]/g, (unit) => `\\u${hex(unit)}`);
}

/** The value of JSON text. */
export function fromText(text: unknown): JsonObject {
  try {
    const value: unknown = JSON.parse(String(text));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // The text may hold a token, and JSON.parse quotes it.
  }
  throw new Error('a record of the store is not a JSON object');
}

function hex(unit: string): string {
  return unit.charCodeAt(0).toString(16).padStart(4, '0');
}
