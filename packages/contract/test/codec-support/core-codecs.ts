import { jsonCodec, xmlCodec } from '@pacer-auth/core';
import { parseXml, XmlElement } from '@rgrove/parse-xml';
import type { CodecUnderTest } from '../../src/index.js';

/** The codecs of core, each with a reader of its own. */
export const coreCodecs: readonly CodecUnderTest[] = [
  { name: 'jsonCodec', format: 'json', codec: jsonCodec, read: readJson },
  { name: 'xmlCodec', format: 'xml', codec: xmlCodec, read: readXml },
];

export function readJson(body: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(body);
  if (typeof value !== 'object' || value === null) throw new TypeError('no object');
  return { ...value };
}

export function readXml(body: string): Readonly<Record<string, unknown>> {
  const { root } = parseXml(body);
  if (root?.name !== 'CsoAuth') throw new TypeError('no <CsoAuth>');
  const elements = root.children.filter((child) => child instanceof XmlElement);
  return Object.fromEntries(elements.map(({ name, text }) => [name, text]));
}
