import type { SignOutSignal } from '../sign-out-signal.js';
import type { CredentialKind } from './environments.js';

/** The first line and headers of a response. */
export interface ResponseHead {
  readonly status: number;
  /** A header's value by its name in any case; of several, joined with commas or the first. */
  header(name: string): string | null | undefined;
  /** Every `Set-Cookie` header. */
  readonly setCookies: readonly string[];
}

/** A response as an adapter shows it to the session. */
export interface ResponseView extends ResponseHead {
  /** The URL that answered, where the client knows it; default: the one that was last authorized. */
  readonly url?: string | undefined;
  /** At most the first `limit` bytes of the decoded body, leaving the body whole for the caller. */
  peek(limit: number): Promise<Uint8Array | string>;
  /** The client's own response object, put on an error that this answer leads to. */
  readonly response?: unknown;
}

/** What the detector may know besides the answer. */
export interface SignOutContext {
  readonly method: string;
  /** The URL that answered. */
  readonly url: string;
  readonly credential: CredentialKind;
  isSignIn(url: string | URL): boolean;
}

/** Decides whether an answer means that nobody is signed in. */
export type SignOutDetector = (
  view: ResponseView,
  context: SignOutContext,
) => SignOutSignal | undefined | Promise<SignOutSignal | undefined>;

/** Larger bodies are never sign-in pages: 64 KiB. */
const PEEK_LIMIT = 65_536;
/** A page with more words than this is not a mere redirect, whatever its scripts can do. */
const REDIRECT_PAGE_TEXT = 1_000;

/**
 * The default detector. It errs on neither side: a false "signed out" costs a login, a false "signed in" hands a login
 * page to a parser as a docket.
 */
export const detectSignedOut: SignOutDetector = async (view, context) => {
  if (view.status === 401 && context.credential === 'header') return 'unauthorized';
  if (context.isSignIn(context.url)) return 'redirect';
  if (view.status >= 300 && view.status < 400) {
    const location = view.header('location');
    return location && URL.canParse(location, context.url) && context.isSignIn(new URL(location, context.url))
      ? 'redirect'
      : undefined;
  }
  if (view.status < 200 || view.status > 299 || context.method === 'HEAD') return undefined;
  if (!isMarkup(view.header('content-type')) || Number(view.header('content-length') ?? 0) > PEEK_LIMIT) {
    return undefined;
  }
  const body = await view.peek(PEEK_LIMIT + 1);
  return body.length > PEEK_LIMIT ? undefined : signalInMarkup(decodeAscii(body), context);
};

function isMarkup(contentType: string | null | undefined): boolean {
  return !contentType || /^\s*(text\/html|(application|text)\/(xhtml\+)?xml)\s*([;,]|$)/i.test(contentType);
}

/** Every pattern below is ASCII, so that of encodings only the 16-bit ones matter. */
function decodeAscii(body: Uint8Array | string): string {
  if (typeof body === 'string') return body.replaceAll('\0', '');
  // In UTF-16, with or without a byte order mark, an ASCII character is its byte and a zero.
  return new TextDecoder('latin1').decode(body).replaceAll('\0', '');
}

function signalInMarkup(markup: string, context: SignOutContext): SignOutSignal | undefined {
  if (!/^[^\w<]*</.test(markup)) return undefined;
  if (/<message\b[^>]*\btext\s*=\s*["']\s*not logged in/i.test(markup)) return 'message';
  const html = splitHtml(markup);
  if (isSignedIn(html)) return undefined;
  if (isSignInForm(html, context)) return 'page';
  const leads = [...scriptTargets(html.scripts), ...refreshTargets(html.tags)].some(
    (target) => URL.canParse(target, context.url) && context.isSignIn(new URL(target, context.url)),
  );
  return leads && html.text.length <= REDIRECT_PAGE_TEXT ? 'page' : undefined;
}

interface Html {
  /** Every tag as written, without comments. */
  readonly tags: readonly string[];
  readonly scripts: string;
  /** The words a reader sees. */
  readonly text: string;
}

function splitHtml(markup: string): Html {
  const scripts: string[] = [];
  const withoutScripts = markup.replace(/<script\b[^>]*>([\s\S]*?)(?:<\/script|$)/gi, (_, code: string) => {
    scripts.push(code);
    return ' ';
  });
  const body = withoutScripts
    .replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
    .replace(/<(style|title|noscript)\b[\s\S]*?(?:<\/\1|$)/gi, ' ');
  return {
    // A refresh inside <noscript> counts, a form inside a comment does not.
    tags: withoutScripts.replace(/<!--[\s\S]*?(?:-->|$)/g, ' ').match(/<[a-z][^<>]*>/gi) ?? [],
    scripts: scripts.join('\n').replaceAll('\\/', '/'),
    text: body
      .replace(/<[^<>]*>?/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  };
}

/** District and bankruptcy courts show a logout link, appellate ones a link to `InvalidUserLogin.jsp`. */
function isSignedIn({ tags }: Html): boolean {
  return tags.some((tag) => {
    const target = attribute(tag, 'href') ?? attribute(tag, 'action') ?? '';
    return /InvalidUserLogin\.jsp|^[^?]*logout|[?&]logout\b/i.test(target);
  });
}

/** CurrentGen's form `GetPass`, and the central form with ids such as `loginForm:loginName`. */
function isSignInForm({ tags }: Html, context: SignOutContext): boolean {
  const inputs = tags.filter((tag) => /^<input\b/i.test(tag));
  if (!inputs.some((tag) => /^password$/i.test(attribute(tag, 'type') ?? ''))) return false;
  return tags.some((tag) => {
    if (/^<input\b/i.test(tag))
      return /^login(Form)?:(loginName|password)$/.test(attribute(tag, 'id') ?? attribute(tag, 'name') ?? '');
    if (!/^<form\b/i.test(tag)) return false;
    const action = attribute(tag, 'action') ?? '';
    return (
      /^GetPass$/i.test(attribute(tag, 'name') ?? '') ||
      (URL.canParse(action, context.url) && context.isSignIn(new URL(action, context.url)))
    );
  });
}

function* scriptTargets(scripts: string): Generator<string> {
  // `location = '…'`, `location.href = '…'`, `location.replace('…')`, `location.assign('…')`, of any window.
  const pattern = /\blocation(?:\.href)?\s*(?:=(?!=)|\.(?:replace|assign)\s*\()\s*(["'`])(.*?)\1/g;
  for (const [, , target = ''] of scripts.matchAll(pattern)) yield target.replaceAll('&amp;', '&');
}

function* refreshTargets(tags: readonly string[]): Generator<string> {
  for (const tag of tags) {
    if (!/^<meta\b/i.test(tag) || !/^refresh$/i.test(attribute(tag, 'http-equiv') ?? '')) continue;
    const target = /^[^;,]*[;,]\s*(?:url\s*=\s*)?["']?([^"']*)/i.exec(attribute(tag, 'content') ?? '')?.[1];
    if (target) yield target.trim();
  }
}

/** An attribute's value, with its quotes and entities undone as far as a URL needs it. */
function attribute(tag: string, name: string): string | undefined {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(tag);
  return (match?.[1] ?? match?.[2] ?? match?.[3])?.replaceAll('&amp;', '&').replaceAll('&#47;', '/').trim();
}
