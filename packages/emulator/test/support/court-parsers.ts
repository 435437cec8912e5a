/** Readings of court pages as public parsers do them: by the tags, labels and places that those go by. */

export interface Element {
  readonly attributes: string;
  /** What is inside. */
  readonly inner: string;
}

/** The elements of this name that are in no other of the same name, in order. */
export function elements(html: string, name: string): readonly Element[] {
  const tags = new RegExp(`<(/?)${name}((?:\\s[^>]*)?)>`, 'gi');
  const found: Element[] = [];
  let depth = 0;
  let start = 0;
  let attributes = '';
  for (const tag of html.matchAll(tags)) {
    if (tag[1] === '') {
      if (depth === 0) [start, attributes] = [tag.index + tag[0].length, tag[2] ?? ''];
      depth += 1;
    } else if (depth > 0) {
      depth -= 1;
      if (depth === 0) found.push({ attributes, inner: html.slice(start, tag.index) });
    }
  }
  return found;
}

/** Text without tags, entities read, blanks joined. */
export function text(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** The cells of each row of the table that holds these words in a head cell, without the first row. */
export function rowsUnder(html: string, head: string): readonly (readonly Element[])[] {
  const table = elements(html, 'table').find(({ inner }) =>
    elements(inner, 'th').some((cell) => text(cell.inner).includes(head)),
  );
  return elements(table?.inner ?? '', 'tr')
    .slice(1)
    .map(({ inner }) => elements(inner, 'td'));
}

/** The value after a label in a tag of this name: the text up to the next tag. */
export function labelled(html: string, tag: string, label: string): string | undefined {
  const found = new RegExp(`<${tag}>${label}</${tag}>([^<]*)`, 'i').exec(html);
  return found === null ? undefined : text(found[1] ?? '');
}

/** Arguments of a `goDLS` that its attribute starts with, as a browser extension reads it: exactly nine or ten. */
export function goDLS(html: string): readonly string[] | undefined {
  const call = /on(?:click|submit)="goDLS\(((?:'[^']*',?)+)\)/i.exec(html)?.[1];
  const parts = [...(call ?? '').matchAll(/'([^']*)'/g)].map(([, part = '']) => part);
  return parts.length === 9 || parts.length === 10 ? parts : undefined;
}

/** What follows `?` in the action of the page's form. */
export function nonceOf(html: string): string {
  return /<form[^>]* action="[^"?]*\?([^"]*)"/.exec(html)?.[1] ?? '';
}

/** Pairs of the last table of the page whose first head cell is "PACER Service Center". */
export function receiptOf(html: string): ReadonlyMap<string, string> {
  const table = elements(html, 'table')
    .filter(({ inner }) => text(elements(inner, 'th')[0]?.inner ?? '') === 'PACER Service Center')
    .at(-1);
  const pairs = /<th align="left"><font[^>]*>([^<]*)<\/font><\/th><td[^>]*><font[^>]*>([^<]*)<\/font>/g;
  return new Map(
    [...(table?.inner ?? '').matchAll(pairs)].map(([, label = '', value = '']) => [text(label), text(value)]),
  );
}
