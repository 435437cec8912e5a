/** A session of the Chrome DevTools Protocol with one page. */
export interface DevTools {
  /** @throws DevToolsError where the page or the request is gone. */
  send(method: string, parameters?: object): Promise<unknown>;
  on(event: string, listener: (event: unknown) => void): void;
  detach(): Promise<void>;
}

/** A command that the browser did not take. */
export class DevToolsError extends Error {
  override readonly name = 'DevToolsError';
}

/** The session object of either library, whose types name every method of the protocol, and change with it. */
export function devToolsOf(session: object): DevTools {
  const call = (name: string, ...given: readonly unknown[]): unknown => {
    const method: unknown = Reflect.get(session, name);
    if (typeof method !== 'function') throw new TypeError(`withPacer: a DevTools session without ${name}()`);
    return Reflect.apply(method, session, given);
  };
  return {
    async send(method, parameters) {
      try {
        return await call('send', method, parameters);
      } catch (cause) {
        // Without its parameters, which hold the token.
        throw new DevToolsError(`${method} failed`, { cause });
      }
    },
    on: (event, listener) => {
      call('on', event, listener);
    },
    detach: async () => {
      await call('detach');
    },
  };
}

/** A request that waits for us, before it is sent or before its answer is read: the protocol's `Fetch.requestPaused`. */
export interface PausedRequest {
  readonly requestId: string;
  /** The same for a request and all its redirects. */
  readonly networkId?: string;
  readonly frameId: string;
  /** `Document`, `XHR`, `Fetch`, `Image`, … */
  readonly resourceType: string;
  readonly request: {
    readonly url: string;
    readonly method: string;
    /** Its cookies among them. */
    readonly headers: Readonly<Record<string, string>>;
  };
  /** There is one, or an error, where the answer waits. */
  readonly responseStatusCode?: number;
  readonly responseErrorReason?: string;
  readonly responseHeaders?: readonly { readonly name: string; readonly value: string }[];
}

export function isPausedRequest(event: unknown): event is PausedRequest {
  return has(event, 'requestId') && has(event, 'request') && has(event.request, 'headers');
}

/** A cookie of the browser. A domain that begins with a dot is for all hosts in it. */
export interface BrowserCookie {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  readonly path: string;
  readonly secure: boolean;
}

export function has<Name extends string>(value: unknown, name: Name): value is Record<Name, unknown> {
  return typeof value === 'object' && value !== null && name in value;
}
