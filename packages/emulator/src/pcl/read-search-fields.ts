import { parseXml, XmlElement } from '@rgrove/parse-xml';
import type { WireFormat } from '../auth-service/wire-format.js';

/** The fields of a search, empty ones left out; an inner object is one of `inner`. */
export interface SearchFields {
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly inner: ReadonlyMap<string, SearchFields>;
}

/** Reads a body of `root`; `undefined` if it is not JSON or XML of the right shape. */
export function readSearchFields(format: WireFormat, root: string, text: string): SearchFields | undefined {
  try {
    if (format === 'json') return fieldsOfObject(JSON.parse(text));
    const document = parseXml(text);
    const element = document.root;
    return element?.name === root && element.attributes.xmlns === 'https://pacer.uscourts.gov'
      ? fieldsOfElement(element)
      : undefined;
  } catch {
    return undefined;
  }
}

function fieldsOfObject(body: unknown): SearchFields | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  const values = new Map<string, string[]>();
  const inner = new Map<string, SearchFields>();
  for (const [name, value] of Object.entries(body)) {
    const items: unknown[] = (Array.isArray(value) ? value : [value]).filter((item) => item !== null);
    if (items.every(isScalar)) {
      const texts = items.map(String).filter((text) => text !== '');
      if (texts.length > 0) values.set(name, texts);
    } else if (value !== null) {
      const fields = fieldsOfObject(value);
      if (fields === undefined) return undefined;
      inner.set(name, fields);
    }
  }
  return { values, inner };
}

function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/** The guide prints lists as repeated elements (page 23) and as `<element>` inside one (page 25). */
function fieldsOfElement(parent: XmlElement): SearchFields {
  const values = new Map<string, string[]>();
  const inner = new Map<string, SearchFields>();
  for (const child of parent.children) {
    if (!(child instanceof XmlElement)) continue;
    const items = child.children.filter((item) => item instanceof XmlElement);
    const isList = items.every((item) => item.name === 'element');
    if (items.length > 0 && !isList) {
      inner.set(child.name, fieldsOfElement(child));
    } else {
      const texts = (items.length > 0 ? items : [child]).map((item) => item.text.trim());
      const all = [...(values.get(child.name) ?? []), ...texts.filter((text) => text !== '')];
      if (all.length > 0) values.set(child.name, all);
    }
  }
  return { values, inner };
}
