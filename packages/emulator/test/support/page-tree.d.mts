/** A part of a page. */
export interface PagePart {
  /** All text inside. */
  readonly text: string;
  /** The text right after it; empty if there is none. */
  readonly tail: string;
  attribute(name: string): string | undefined;
  /** What an XPath finds from here, in document order. */
  find(path: string): readonly PagePart[];
  /** Its text, split at line breaks, without empty lines. */
  lines(): readonly string[];
}

/** A page as an HTML5 parser reads it. */
export function pageTree(html: string): PagePart;
