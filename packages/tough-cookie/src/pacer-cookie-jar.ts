import {
  headerBag,
  isTokenCookie,
  PacerAuthError,
  type PacerExchange,
  type PacerSession,
  type ResponseHead,
} from '@pacer-auth/core';
import {
  Cookie,
  CookieJar,
  cookieCompare,
  type GetCookiesOptions,
  type SetCookieOptions,
} from 'tough-cookie';
import { bothStyles, type CallArguments } from './both-styles.js';

/** Options of {@link PacerCookieJar.ready}. */
export interface ReadyOptions {
  /** Sign in only if this URL wants it. Default: sign in. */
  readonly url?: string | URL | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** An answer, for {@link PacerCookieJar.observe}. */
export interface SeenAnswer {
  /** The URL that answered, after redirects. */
  readonly url: string | URL;
  readonly status: number;
  readonly contentType?: string | null | undefined;
  readonly body: string | Uint8Array;
}

/** How many URLs are remembered until their answers set cookies or lead to the sign-in host. */
const REMEMBERED_URLS = 1_000;

/**
 * A cookie jar that signs in to PACER when it is asked for a court's cookies. The token is never in its store, nor in
 * what it serializes. All other cookies are kept as in any jar.
 *
 * The arguments after the session are those of tough-cookie's `CookieJar`.
 */
export class PacerCookieJar extends CookieJar {
  readonly #session: PacerSession;
  /** Holds what is not ours, in the same store. */
  readonly #others: CookieJar;
  readonly #exchanges = new Map<string, PacerExchange>();
  #newest: PacerExchange | undefined;

  constructor(session: PacerSession, ...rest: ConstructorParameters<typeof CookieJar>) {
    const [store, options] = rest;
    super(store, options);
    this.#session = session;
    this.#others = new CookieJar(this.store, options);
    // Not overridden: tough-cookie 4 puts its synchronous methods on the instance, where they would hide ours, and the
    // signatures of three majors do not fit each other. What else asks for cookies or sets them comes by these.
    const methods = {
      getCookies: (...[url, ...rest]: [string | URL, ...CallArguments<GetCookiesOptions, Cookie[]>]) =>
        bothStyles(rest, (given) => this.#getCookies(String(url), given)),
      getCookiesSync: (url: string | URL, given?: GetCookiesOptions) =>
        this.#getCookiesSync(String(url), given),
      getCookieStringSync: (url: string | URL, given?: GetCookiesOptions) =>
        this.#getCookiesSync(String(url), given)
          .sort(cookieCompare)
          .map((cookie) => cookie.cookieString())
          .join('; '),
      getSetCookieStringsSync: (url: string | URL, given?: GetCookiesOptions) =>
        this.#getCookiesSync(String(url), given).map(String),
      setCookie: (
        ...[cookie, url, ...rest]: [
          string | Cookie,
          string | URL,
          ...CallArguments<SetCookieOptions, Cookie | undefined>,
        ]
      ) =>
        bothStyles(rest, async (given = {}) =>
          this.#adopt(cookie, String(url))
            ? undefined
            : await this.#others.setCookie(cookie, String(url), given),
        ),
      setCookieSync: (cookie: string | Cookie, url: string | URL, given: SetCookieOptions = {}) =>
        this.#adopt(cookie, String(url)) ? undefined : this.#others.setCookieSync(cookie, String(url), given),
    };
    for (const [name, value] of Object.entries(methods)) {
      Object.defineProperty(this, name, { value, configurable: true, writable: true, enumerable: false });
    }
  }

  /**
   * Signs in now, if nobody is signed in. The synchronous methods, which cannot wait for a login, need it: before the
   * first request, and again after a sign-out. It costs nothing while there is a token.
   *
   * @throws PacerAuthError whatever a login can throw.
   */
  async ready({ url, signal }: ReadyOptions = {}): Promise<void> {
    if (url === undefined) {
      await this.#session.token({ signal });
      return;
    }
    using exchange = this.#session.exchange({ url, credential: 'cookie', seesAnswers: false, signal });
    await exchange.signIn(url);
  }

  /**
   * Looks at an answer, which a jar is not told by itself: of a sign-out only a redirect to the sign-in host shows. After
   * this the next request signs in, as after a redirect.
   *
   * @throws SignedOutError `ERR_PACER_SIGNED_OUT` if the answer says that nobody is signed in.
   */
  async observe({ url, status, contentType, body }: SeenAnswer): Promise<void> {
    await this.#exchanges.get(addressOf(String(url)))?.observe({
      status,
      header: (name) => (name.toLowerCase() === 'content-type' ? contentType : undefined),
      setCookies: [],
      peek: async (limit) => body.slice(0, limit),
    });
  }

  async #getCookies(url: string, options: GetCookiesOptions = {}): Promise<Cookie[]> {
    // The token is a cookie that only HTTP may see.
    if (options.http === false) return await this.#others.getCookies(url, options);
    const exchange = this.#session.exchange({ url, credential: 'cookie', seesAnswers: false });
    try {
      await exchange.signIn(url);
      const others = await this.#others.getCookies(storedUrl(url), options);
      return this.#join(url, exchange, others);
    } catch (error) {
      exchange[Symbol.dispose]();
      throw error;
    }
  }

  #getCookiesSync(url: string, options: GetCookiesOptions = {}): Cookie[] {
    const others = this.#others.getCookiesSync(storedUrl(url), options);
    if (options.http === false) return others;
    return this.#join(url, this.#session.exchange({ url, credential: 'cookie', seesAnswers: false }), others);
  }

  /** Lets core write the header that a request would carry, and says in cookies what it is then. */
  #join(url: string, exchange: PacerExchange, others: readonly Cookie[]): Cookie[] {
    const headers: Record<string, unknown> = {
      Cookie: others.map((cookie) => cookie.cookieString()).join('; '),
    };
    if (!exchange.authorizeNow(url, headerBag(headers))) {
      exchange[Symbol.dispose]();
      throw new PacerAuthError(
        'ERR_PACER_SIGNED_OUT',
        'Nobody is signed in, and a synchronous call cannot wait for a login: `await jar.ready()` before a request ' +
          `to ${new URL(url).host}.`,
      );
    }
    const pairs = String(headers.Cookie ?? '').split('; ');
    const kept = others.filter((cookie) => pairs.includes(cookie.cookieString()));
    const { hostname: domain } = new URL(url);
    const added = pairs
      .filter((pair) => pair !== '' && !kept.some((cookie) => cookie.cookieString() === pair))
      .map((pair) => {
        const [key = '', ...value] = pair.split('=');
        const scope = { domain, hostOnly: true, path: '/', secure: true, httpOnly: true };
        return new Cookie({ key, value: value.join('='), ...scope });
      });
    this.#remember(url, exchange, added.length > 0);
    return [...kept, ...added];
  }

  /** Keeps the exchange of a request that carries a credential, for what comes of it. */
  #remember(url: string, exchange: PacerExchange, signedIn: boolean): void {
    if (!signedIn) {
      exchange[Symbol.dispose]();
      // A request that left for a court may have been led here, to the sign-in host.
      this.#newest?.redirected(unseen(), url);
      return;
    }
    const address = addressOf(url);
    this.#forget(address);
    this.#exchanges.set(address, exchange);
    this.#newest = exchange;
    const [oldest] = this.#exchanges.keys();
    if (oldest !== undefined && this.#exchanges.size > REMEMBERED_URLS) this.#forget(oldest);
  }

  #forget(address: string): void {
    this.#exchanges.get(address)?.[Symbol.dispose]();
    this.#exchanges.delete(address);
  }

  /** Hands a token over to the session, which alone keeps it. */
  #adopt(cookie: string | Cookie, url: string): boolean {
    const name = typeof cookie === 'string' ? Cookie.parse(cookie, { loose: true })?.key : cookie.key;
    if (name === undefined || !isTokenCookie(name)) return false;
    this.#exchanges.get(addressOf(url))?.redirected(unseen(String(cookie)), url);
    return true;
  }
}

/** What a jar knows of an answer. */
function unseen(...setCookies: string[]): ResponseHead {
  return { status: 0, header: () => undefined, setCookies };
}

/** tough-cookie before 6.1 keeps `Secure` cookies back on plain http, which is where an emulator may be. */
function storedUrl(url: string): string {
  return url.replace(/^http:\/\/(?=(localhost|127(\.\d+){3}|\[::1\])(:|\/|$))/i, 'https://');
}

/** The URL as it is on the wire. */
function addressOf(url: string): string {
  return URL.canParse(url) ? new URL(url).href.replace(/#.*$/, '') : url;
}
