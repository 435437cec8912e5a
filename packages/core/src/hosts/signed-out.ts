import type { SignOutSignal } from '../sign-out-signal.js';
import type { CredentialKind } from './environments.js';
import { type Page, readPage, type Tag } from './page.js';
import { MAX_PAGE_BYTES, peekMarkup } from './peek-markup.js';
import { MAX_REDIRECT_DELAY_MS } from './script-calls.js';
import { readScripts } from './script-leads.js';

/** The first line and headers of a response. */
export interface ResponseHead {
  readonly status: number;
  /** A header's value by its name in any case; of several, joined with commas or the first. */
  header(name: string): string | null | undefined;
  /** Every `Set-Cookie` header. */
  readonly setCookies: readonly string[];
  /**
   * A cache of the client has answered, perhaps with what it was told about another token. What caches further away
   * have answered is seen by their `Age` (RFC 9111 section 5.1). Default: false.
   */
  readonly fromCache?: boolean | undefined;
}

/** A response as an adapter shows it to the session. */
export interface ResponseView extends ResponseHead {
  /** The URL that answered, where the client knows it; default: the one that was last authorized. */
  readonly url?: string | undefined;
  /**
   * At most the first `limit` bytes of the decoded body, at once or later, leaving the body whole for the caller. It is
   * called again with a higher limit where the first bytes do not tell what the body is, so that it had better not wait
   * for more than `limit` bytes.
   */
  peek(limit: number): Uint8Array | string | Promise<Uint8Array | string>;
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
  /**
   * Called by a detector for what PACER shows to signed-in users alone, such as a page with a logout link; never for what
   * anybody can see. Such an answer can overrule a single sign-in page of another request.
   */
  showsSignedIn?(): void;
}

/** Decides whether an answer means that nobody is signed in. */
export type SignOutDetector = (
  view: ResponseView,
  context: SignOutContext,
) => SignOutSignal | undefined | Promise<SignOutSignal | undefined>;

/**
 * The default detector. It errs on neither side: a false "signed out" costs a login, a false "signed in" hands a login
 * page to a parser as a docket.
 *
 * @example
 * ```ts
 * import { createPacerSession, detectSignedOut, sessionOptionsFromEnv } from '@pacer-auth/core';
 *
 * const session = createPacerSession({
 *   ...sessionOptionsFromEnv(),
 *   // A court's page of its own; all others as before.
 *   detectSignedOut: (view, context) =>
 *     view.status === 419 ? 'unauthorized' : detectSignedOut(view, context),
 * });
 * ```
 */
export const detectSignedOut: SignOutDetector = (view, context) => {
  if (view.status === 401 && context.credential === 'header') return 'unauthorized';
  if (context.isSignIn(context.url)) return 'redirect';
  if (view.status >= 300 && view.status < 400) {
    const location = URL.parse(view.header('location') ?? '', context.url);
    return location && context.isSignIn(location) ? 'redirect' : undefined;
  }
  if (view.status < 200 || view.status > 299 || context.method === 'HEAD') return undefined;
  if (!isMarkup(view.header('content-type')) || Number(view.header('content-length') ?? 0) > MAX_PAGE_BYTES) {
    return undefined;
  }
  const markup = peekMarkup(view);
  return markup instanceof Promise
    ? markup.then((text) => signalInMarkup(text, context))
    : signalInMarkup(markup, context);
};

function isMarkup(contentType: string | null | undefined): boolean {
  return !contentType || /^\s*(text\/html|(application|text)\/(xhtml\+)?xml)\s*([;,]|$)/i.test(contentType);
}

function signalInMarkup(markup: string | undefined, context: SignOutContext): SignOutSignal | undefined {
  if (!markup?.includes('<')) return undefined;
  const page = readPage(markup);
  if (page.tags.some(saysNotLoggedIn)) return 'message';
  if (page.isSignedIn) {
    context.showsSignedIn?.();
    return undefined;
  }
  const leads = signInTest(page, context);
  if (isSignInForm(page, leads)) return 'page';
  return !page.isLong && (leadsByItself(page, leads) || leadsByScript(page, leads)) ? 'page' : undefined;
}

/** Says whether a URL of the page leads to the sign-in host. */
function signInTest({ tags }: Page, { url, isSignIn }: SignOutContext): (target: string) => boolean {
  const base =
    URL.parse(tags.find(({ name }) => name === 'base')?.attributes.get('href') ?? '', url)?.href ?? url;
  return (target) => {
    const parsed = URL.parse(target, base);
    if (!parsed) return false;
    if (isSignIn(parsed)) return true;
    // The sign-in host itself leads on to https.
    if (parsed.protocol !== 'http:') return false;
    parsed.protocol = 'https:';
    return isSignIn(parsed);
  };
}

function saysNotLoggedIn({ name, attributes }: Tag): boolean {
  return name === 'message' && /^not logged in/i.test(attributes.get('text') ?? '');
}

/** CurrentGen's form `GetPass`, and the central form with ids such as `loginForm:loginName`. */
function isSignInForm({ tags }: Page, leads: (target: string) => boolean): boolean {
  const inputs = tags.filter(({ name }) => name === 'input').map(({ attributes }) => attributes);
  if (!inputs.some((input) => /^password$/i.test(input.get('type') ?? ''))) return false;
  const isCentral = (id = '') => /^login(Form)?:(loginName|password)$/.test(id);
  return (
    inputs.some((input) => isCentral(input.get('id') ?? input.get('name'))) ||
    tags.some(
      ({ name, attributes }) =>
        name === 'form' &&
        (/^GetPass$/i.test(attributes.get('name') ?? '') || leads(attributes.get('action') ?? '')),
    )
  );
}

/** A refresh, the redirect of a JSF answer, or frames that are the whole page. */
function leadsByItself({ tags, isBare }: Page, leads: (target: string) => boolean): boolean {
  const frames = tags.filter(({ name }) => name === 'frame' || name === 'iframe').flatMap(shownSource);
  if (isBare && frames.length > 0 && frames.every(leads)) return true;
  const isPartial = tags.some(({ name }) => name === 'partial-response');
  return tags.some(({ name, attributes }) => {
    if (name === 'redirect') return isPartial && leads(attributes.get('url') ?? '');
    const target = name === 'meta' ? refreshTarget(attributes) : undefined;
    return target !== undefined && leads(target);
  });
}

/** Where a frame leads that a reader sees. */
function shownSource({ attributes }: Tag): string[] {
  const source = attributes.get('src') ?? '';
  const isHidden =
    attributes.has('hidden') ||
    /^[01](px)?$/.test(attributes.get('width') ?? attributes.get('height') ?? '') ||
    /display\s?:\s?none|visibility\s?:\s?hidden/i.test(attributes.get('style') ?? '');
  return isHidden || source === '' || source.startsWith('about:') ? [] : [source];
}

function refreshTarget(attributes: ReadonlyMap<string, string>): string | undefined {
  if (!/^refresh$/i.test(attributes.get('http-equiv') ?? '')) return undefined;
  const [, seconds = '', rest = ''] =
    /^(\d{0,9})[\d.]*([\s\S]*)$/.exec(attributes.get('content') ?? '') ?? [];
  if (Number(seconds) * 1_000 > MAX_REDIRECT_DELAY_MS) return undefined;
  const target = rest
    .replace(/^[\s;,]+/, '')
    .replace(/^url\s?=/i, '')
    .trim();
  const unquoted = /^["']/.test(target) ? (target.slice(1).split(target.charAt(0), 1)[0] ?? '') : target;
  return unquoted === '' ? undefined : unquoted;
}

function leadsByScript({ tags, scripts }: Page, leads: (target: string) => boolean): boolean {
  if (!scripts.some((code) => /location|submit|click|navigate|open/i.test(code))) return false;
  const { targets, actions, submits } = readScripts(scripts);
  if (targets.some(leads)) return true;
  if (submits.length === 0) return false;
  const forms = tags.filter(({ name }) => name === 'form').map(({ attributes }) => attributes);
  const isNamed = (form: ReadonlyMap<string, string>, words: readonly string[]) =>
    ['name', 'id'].some((key) => words.includes((form.get(key) ?? ';').toLowerCase()));
  return submits.some((words) => {
    const named = forms.filter((form) => isNamed(form, words));
    const numbered = words.includes('forms') ? forms[Number(words[words.indexOf('forms') - 2])] : undefined;
    const meant = named.length > 0 ? named : numbered ? [numbered] : forms;
    return [...meant.map((form) => form.get('action') ?? ''), ...actions].some(leads);
  });
}
