import { html as tagged } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** HTML whose texts are escaped; only {@link markup} and {@link raw} make it. */
export type Markup = HtmlEscapedString;

export { raw } from 'hono/html';

/**
 * Hono's `html`, for parts that are at hand: what is put in is escaped unless it is markup, lists are strung together, and
 * `undefined`, `null` and booleans are nothing.
 */
export function markup(strings: TemplateStringsArray, ...values: unknown[]): Markup {
  const made = tagged(strings, ...values.map((value) => (typeof value === 'number' ? String(value) : value)));
  if (made instanceof Promise) throw new TypeError('markup made of promises');
  return made;
}

/** Parts with something between them. */
export function joined(parts: readonly (Markup | string)[], between: Markup | string): Markup {
  return markup`${parts.flatMap((part, index) => (index === 0 ? [part] : [between, part]))}`;
}

/** A whole page of the simplest kind. */
export function plainPage(title: string, body: Markup): Markup {
  return markup`<html>
<head><title>${title}</title></head>
<body>
${body}
</body>
</html>
`;
}
