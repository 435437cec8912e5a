import { inspect } from 'node:util';
import { expect } from 'vitest';

/** All that logs, debuggers and serialisers could make of a value. */
export function disclose(value: unknown): string {
  return [
    String(value),
    JSON.stringify(value),
    JSON.stringify({ ...(value instanceof Object && value) }),
    inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true, maxStringLength: null }),
    value instanceof Error ? `${value.message}\n${value.stack}\n${disclose(value.cause)}` : '',
  ].join('\n');
}

/** The ways in which JSON, XML, HTML, URLs and forms write a text. */
export function spellings(secret: string): string[] {
  const xml = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return [
    secret,
    secret.trim(),
    JSON.stringify(secret).slice(1, -1),
    xml,
    xml.replaceAll('"', '&quot;'),
    xml.replaceAll('"', '&quot;').replaceAll("'", '&#39;'),
    xml.replaceAll('"', '&quot;').replaceAll("'", '&apos;'),
    encodeURIComponent(secret),
    new URLSearchParams({ '': secret }).toString().slice(1),
  ];
}

/** Fails if a text shows one of the secrets. */
export function expectNone(shown: string, secrets: readonly string[]): void {
  for (const secret of secrets) expect(shown).not.toContain(secret);
}
