import { attributesOf, decodeEntities, isSpace } from './attributes.js';
import { indexOrEnd } from './index-or-end.js';

/** A start tag, as a page holds it. */
export interface Tag {
  /** In lower case. */
  readonly name: string;
  /** The values by name in lower case, with their entities undone. */
  readonly attributes: ReadonlyMap<string, string>;
}

/** What the detector reads of a page: one pass over it, which looks at no byte twice. */
export interface Page {
  /** Those that {@link telling} names, and those with a handler for the end of loading. */
  readonly tags: readonly Tag[];
  /** The code of its scripts and of its handlers for the end of loading. */
  readonly scripts: readonly string[];
  /** Whether a reader sees more words than a mere redirect has. */
  readonly isLong: boolean;
  /** Whether a reader sees hardly any. */
  readonly isBare: boolean;
  /** Whether it holds a link that only signed-in users are shown. */
  readonly isSignedIn: boolean;
}

/** A page with more words than this is not a mere redirect, whatever its scripts can do. */
const REDIRECT_PAGE_TEXT = 1_000;
/** Beside frames, what a page with fewer words says is not what it was asked for. */
const BARE_PAGE_TEXT = 100;
/** Of scripts and handlers, a page that leads on without words has no more. */
const MAX_SCRIPTS = 64;
/** The shortest start tag with a hint: `a href=logout`. */
const MIN_HINT = 12;
const telling = new Set('base form frame iframe input message meta partial-response redirect'.split(' '));
/** Elements that hold text and no tags. */
const raw = new Set('eval iframe noframes script style textarea title xmp'.split(' '));

/** Reads a page as far as it can tell something: to a logout link, or to where only a form could still come. */
export function readPage(text: string): Page {
  const tags: Tag[] = [];
  const scripts: string[] = [];
  const isXml = /^[^<]{0,3}<\?xml/i.test(text);
  const words = wordCounter(text);
  let mayHoldForm: boolean | undefined;
  let isHidden = false;
  let at = 0;
  const page = (isSignedIn: boolean) => ({
    tags,
    scripts,
    isLong: words.count() > REDIRECT_PAGE_TEXT,
    isBare: words.count() <= BARE_PAGE_TEXT,
    isSignedIn,
  });

  function addScript(code: string | undefined): void {
    if (code !== undefined && scripts.length < MAX_SCRIPTS) scripts.push(code);
  }

  while (at < text.length) {
    const open = indexOrEnd(text, '<', at);
    if (!isHidden) words.read(at, open);
    if (words.count() > REDIRECT_PAGE_TEXT) {
      mayHoldForm ??= /password|not logged in/i.test(text.slice(open));
      if (!mayHoldForm) break;
    }
    at = afterMarkup(text, open);
    if (!isLetter(text.charCodeAt(open + 1))) {
      if (isHidden && /^<\/noscript/i.test(text.slice(open, open + 10))) isHidden = false;
      continue;
    }
    const name = tagName(text, open + 1);
    if (name === 'noscript') isHidden = true;
    const source = text.slice(open + 1, at - 1);
    const hints = source.length > MIN_HINT && /logout|invaliduserlogin|onload|onpageshow/i.test(source);
    const isTelling = hints || telling.has(name);
    if (!isTelling && !raw.has(name)) continue;
    const attributes = attributesOf(source, name.length);
    if (hints && leadsOut(attributes)) return page(true);
    if (isTelling) tags.push({ name, attributes });
    for (const event of hints ? ['onload', 'onpageshow'] : []) addScript(attributes.get(event));
    if (!raw.has(name) || (isXml && source.endsWith('/')) || (name === 'eval' && !isXml)) continue;
    const end = closingTag(text, name, at);
    if (name === 'eval' || (name === 'script' && isCode(attributes.get('type')))) {
      const code = text.slice(at, end);
      addScript(isXml ? decodeEntities(code) : code);
    }
    at = end;
  }
  return page(false);
}

function tagName(text: string, from: number): string {
  let to = from;
  for (; to < text.length; to += 1) {
    const code = text.charCodeAt(to);
    if (isSpace(code) || code === 0x2f || code === 0x3e) break;
  }
  return text.slice(from, to).toLowerCase();
}

/** Where the markup that begins at `open` ends. */
function afterMarkup(text: string, open: number): number {
  const next = text.charCodeAt(open + 1);
  if (isLetter(next)) return afterTag(text, open + 1);
  if (next === 0x21 /* ! */) {
    if (text.startsWith('--', open + 2)) return indexOrEnd(text, '-->', open + 2) + 3;
    // What a CDATA section of a partial response holds is markup.
    if (text.startsWith('[CDATA[', open + 2)) return open + 9;
  } else if (next !== 0x2f /* / */ && next !== 0x3f /* ? */) return open + 1;
  return indexOrEnd(text, '>', open) + 1;
}

/** Where a start tag ends: a `>` inside a quoted value does not end it. */
function afterTag(text: string, from: number): number {
  let previous = 0;
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x3e /* > */) return at + 1;
    if ((code === 0x22 || code === 0x27) && previous === 0x3d /* = */)
      at = indexOrEnd(text, code === 0x22 ? '"' : "'", at + 1);
    if (!isSpace(code)) previous = code;
  }
  return text.length + 1;
}

/** District and bankruptcy courts show a logout link, appellate ones a link to `InvalidUserLogin.jsp`. */
function leadsOut(attributes: ReadonlyMap<string, string>): boolean {
  const target = (attributes.get('href') ?? attributes.get('action') ?? '').toLowerCase();
  const [path = ''] = target.split('?', 1);
  return path.includes('logout') || target.includes('invaliduserlogin.jsp') || /[?&]logout\b/.test(target);
}

function isCode(type = ''): boolean {
  return type === '' || /javascript|ecmascript|jscript|^module$/i.test(type);
}

function closingTag(text: string, name: string, from: number): number {
  for (let at = from; ; at += 2) {
    at = indexOrEnd(text, '</', at);
    if (at >= text.length || text.slice(at + 2, at + 2 + name.length).toLowerCase() === name) return at;
  }
}

/** Counts the characters that a reader sees; spaces in a row are one. */
function wordCounter(text: string): { read(from: number, to: number): void; count(): number } {
  let count = 0;
  let afterSpace = true;
  return {
    read(from, to) {
      for (let at = from; at < to && count <= REDIRECT_PAGE_TEXT; at += 1) {
        const space = isSpace(text.charCodeAt(at));
        if (!space || !afterSpace) count += 1;
        afterSpace = space;
      }
    },
    count: () => count,
  };
}

function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
}
