import { parseXml, XmlDocumentType, XmlElement } from '@rgrove/parse-xml';
import { readLenientJson } from './lenient-json.js';
import type { WireFormat } from './wire-format.js';

/** The text fields of a request, by name. */
export interface Fields {
  readonly values: ReadonlyMap<string, string>;
  readonly lenient: boolean;
}

/** Reads a request body; `undefined` if it is not what the guide describes. */
export function readFields(format: WireFormat, text: string): Fields | undefined {
  try {
    return format === 'json' ? readJson(text) : readXml(text);
  } catch {
    return undefined;
  }
}

function readJson(text: string): Fields | undefined {
  const { value, lenient } = readLenientJson(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const values = new Map<string, string>();
  for (const [name, field] of Object.entries(value)) {
    if (typeof field === 'string') values.set(name, field);
    else if (field !== null) return undefined;
  }
  return { values, lenient };
}

function readXml(text: string): Fields | undefined {
  const document = parseXml(text, { preserveDocumentType: true });
  if (document.children.some((child) => child instanceof XmlDocumentType)) return undefined;
  if (document.root?.name !== 'CsoAuth') return undefined;
  const values = new Map<string, string>();
  for (const child of document.root.children) {
    if (!(child instanceof XmlElement)) continue;
    const isText = !child.children.some((grandchild) => grandchild instanceof XmlElement);
    if (!isText || values.has(child.name)) return undefined;
    values.set(child.name, child.text);
  }
  return { values, lenient: false };
}
