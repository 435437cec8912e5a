import {
  checkCall,
  checkOptionNames,
  isTokenCookie,
  type PacerExchange,
  type PacerSession,
  SignedOutError,
  signedInJar,
} from '@pacer-auth/core';
import { type Cookie, CookieJar } from 'tough-cookie';
import { callAfter, callThrough, type Method } from './call-through.js';
import { asRead, isForScripts, nameOf, textOf } from './read-arguments.js';
import type { ReadyOptions } from './ready-options.js';
import type { SeenAnswer } from './seen-answer.js';
import { SentRequests, unseen } from './sent-requests.js';
import { CookieHeader, keptIn, withCredential, withoutTokens } from './signed-cookies.js';

/** One question for a URL's cookies, with the credential for it. */
interface Asked {
  readonly url: string;
  readonly exchange: PacerExchange;
  readonly header: CookieHeader;
}

type JarOptions = ConstructorParameters<typeof CookieJar>[1];

/**
 * A cookie jar that signs in to PACER when it is asked for a court's cookies. The token is never in its store, nor in
 * what it serializes. All other cookies are kept as in any jar. The arguments after the session are those of `CookieJar`.
 *
 * @example
 * ```ts
 * import { createPacerSession, sessionOptionsFromEnv } from '@pacer-auth/core';
 * import { PacerCookieJar } from '@pacer-auth/tough-cookie';
 *
 * const jar = new PacerCookieJar(createPacerSession(sessionOptionsFromEnv()));
 * const cookie = await jar.getCookieString('https://ecf.nysd.uscourts.gov/'); // after a login
 * ```
 */
export class PacerCookieJar extends CookieJar {
  readonly #session: PacerSession;
  readonly #options: JarOptions;
  readonly #sent = new SentRequests();
  /** While one of the synchronous methods runs, which cannot wait for a login. */
  #synchronous = false;

  constructor(session: PacerSession, ...rest: ConstructorParameters<typeof CookieJar>) {
    checkCall('new PacerCookieJar(session)', session);
    super(...rest);
    Object.defineProperty(this, signedInJar, { value: true });
    this.#session = session;
    this.#options = rest[1];
    const getCookies: Method = super.getCookies;
    const setCookie: Method = super.setCookie;
    // Not overridden: tough-cookie 4 puts its synchronous methods on the instance, where they would hide ours, and the
    // signatures of three majors do not fit each other. What else asks for cookies or sets them comes by these.
    const methods: Record<string, (...given: unknown[]) => unknown> = {
      getCookies: (...given) => this.#getCookies(getCookies, given),
      setCookie: (...given) => this.#setCookie(setCookie, given),
    };
    for (const name of ['getCookiesSync', 'getCookieStringSync', 'getSetCookieStringsSync'] as const) {
      const own: Method = this[name];
      methods[name] = (...given) => {
        this.#synchronous = true;
        try {
          return Reflect.apply(own, this, given);
        } finally {
          this.#synchronous = false;
        }
      };
    }
    for (const [name, value] of Object.entries(methods)) {
      Object.defineProperty(this, name, { value, configurable: true, writable: true, enumerable: false });
    }
  }

  /**
   * Signs in now, if nobody is signed in. The synchronous methods, which cannot wait for a login, need it: before the
   * first request, and again after a sign-out. It costs nothing while there is a token.
   *
   * @throws PacerAuthError whatever a login can throw; TypeError naming an option that there is not.
   */
  async ready(options: ReadyOptions = {}): Promise<void> {
    checkOptionNames('jar.ready', options, ['url', 'signal']);
    const { url, signal } = options;
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
   * @throws PacerAuthError `ERR_PACER_SIGNED_OUT` if the answer says that nobody is signed in; TypeError naming what is
   *   missing of the answer.
   */
  async observe(answer: SeenAnswer): Promise<void> {
    checkOptionNames('jar.observe', answer, ['url', 'status', 'contentType', 'body']);
    const { url, status, contentType, body } = answer;
    if (!URL.canParse(String(url)) || typeof status !== 'number' || typeof body?.slice !== 'function')
      throw new TypeError('jar.observe needs url, status and body of the answer, and its contentType.');
    await this.#sent.to(String(url))?.observe({
      status,
      header: (name) => (name.toLowerCase() === 'content-type' ? contentType : undefined),
      setCookies: [],
      peek: async (limit) => body.slice(0, limit),
    });
  }

  #getCookies(method: Method, given: readonly unknown[]): unknown {
    // The token is a cookie that only HTTP may see.
    if (isForScripts(given[1])) return callThrough(this, method, given, withoutTokens);
    const url = textOf(given[0]);
    const exchange = this.#session.exchange({ url, credential: 'cookie', seesAnswers: false });
    const header = new CookieHeader();
    if (exchange.authorizeNow(url, header)) return this.#join(method, given, { url, exchange, header });
    if (!this.#synchronous) {
      const read = given.map(asRead);
      return callAfter(signIn(exchange, url), read, () => {
        exchange.authorizeNow(url, header);
        return this.#join(method, read, { url, exchange, header });
      });
    }
    exchange[Symbol.dispose]();
    throw new SignedOutError(
      'Nobody is signed in, and a synchronous call cannot wait for a login: `await jar.ready()` before a request ' +
        `to ${new URL(url).host}.`,
      {},
    );
  }

  /** The store's cookies, and for a court the credential that is in the header. */
  #join(method: Method, given: readonly unknown[], { url, exchange, header }: Asked): unknown {
    const credential = header.value;
    if (credential !== undefined) {
      const parsed = new URL(url);
      this.#sent.add(parsed, exchange);
      return callThrough<Cookie[]>(this, method, given.with(0, this.#storedUrl(url)), (stored) =>
        withCredential(stored, credential, parsed.hostname),
      );
    }
    this.#sent.ledTo(url);
    // A host that is none of PACER's gets the cookies of any jar, but never a credential from the store.
    return callThrough<Cookie[]>(this, method, given, (stored) => {
      const rest = new CookieHeader(stored);
      const before = rest.value;
      exchange.authorizeNow(url, rest);
      exchange[Symbol.dispose]();
      return rest.value === before ? stored : keptIn(rest, stored);
    });
  }

  /** Hands a token over to the session, which alone keeps it: what tough-cookie says of it, a jar says that is dropped. */
  #setCookie(method: Method, given: readonly unknown[]): unknown {
    const [cookie, url] = given;
    if (!isTokenCookie(nameOf(cookie))) return Reflect.apply(method, this, given);
    const address = textOf(url);
    this.#sent.to(address)?.redirected(unseen(String(cookie)), address);
    return Reflect.apply(method, new CookieJar(undefined, this.#options), given);
  }

  /** tough-cookie before 6.1 keeps `Secure` cookies back on plain http, which is where an emulator may be. */
  #storedUrl(url: string): string {
    const options = this.#options;
    if (
      typeof options === 'object' &&
      'allowSecureOnLocal' in options &&
      options.allowSecureOnLocal === false
    )
      return url;
    return url.replace(/^http:\/\/(?=(localhost|127(\.\d+){3}|\[::1\])(:|\/|$))/i, 'https://');
  }
}

async function signIn(exchange: PacerExchange, url: string): Promise<void> {
  try {
    await exchange.signIn(url);
  } catch (error) {
    exchange[Symbol.dispose]();
    throw error;
  }
}
