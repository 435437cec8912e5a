import { escapeMarkup } from '../http/html.js';
import type { PclObject, PclValue } from './pcl-value.js';

/** A body in XML; `item` names the elements of a list of objects. `null` and empty lists have no element. */
export function pclXml(root: string, body: PclObject, item = 'element'): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<${root} xmlns="https://pacer.uscourts.gov">
${children(body, item, '  ').join('\n')}
</${root}>
`;
}

function children(body: PclObject, item: string, indent: string): string[] {
  return Object.entries(body).flatMap(([name, value]) => element(name, value, item, indent));
}

function element(name: string, value: PclValue, item: string, indent: string): string[] {
  if (value === null) return [];
  if (isList(value)) {
    const first = value[0];
    if (typeof first !== 'object') return value.flatMap((scalar) => element(name, scalar, item, indent));
    const rows = value.flatMap((row) => element(item, row, item, `${indent}  `));
    return [`${indent}<${name}>`, ...rows, `${indent}</${name}>`];
  }
  if (typeof value === 'object') {
    const inner = children(value, item, `${indent}  `);
    return inner.length === 0
      ? [`${indent}<${name}/>`]
      : [`${indent}<${name}>`, ...inner, `${indent}</${name}>`];
  }
  return [`${indent}<${name}>${escapeMarkup(String(value))}</${name}>`];
}

function isList(value: PclValue): value is readonly PclValue[] {
  return Array.isArray(value);
}
