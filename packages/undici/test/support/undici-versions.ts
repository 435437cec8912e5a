import type { Agent as HttpsAgent } from 'node:https';
import type { Readable } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import * as undici6 from 'undici-6';
import * as undici6Lowest from 'undici-6-lowest';
import * as undici7 from 'undici-7';
import * as undici7Lowest from 'undici-7-lowest';
import type { DispatcherLike } from '../../src/index.js';

/** What the tests use of every undici; the types of two versions do not fit. */
export interface AnyUndici {
  readonly Agent: new (options?: object) => AnyDispatcher;
  readonly RetryAgent: new (dispatcher: unknown, options?: object) => AnyDispatcher;
  readonly MockAgent: new () => AnyDispatcher & {
    disableNetConnect(): void;
    get(origin: string): { intercept(match: object): { reply(status: number, body: unknown): void } };
  };
  readonly H2CClient?: new (origin: string) => AnyDispatcher;
  readonly Client: new (origin: string, options?: object) => AnyDispatcher;
  readonly Pool: new (origin: string, options?: object) => AnyDispatcher;
  readonly BalancedPool: new (upstreams: string[]) => AnyDispatcher;
  readonly FormData: new () => { append(name: string, value: string): void };
  readonly Headers: new (pairs: [string, string][]) => object;
  readonly interceptors: Readonly<Record<string, ((options?: object) => unknown) | undefined>>;
  getGlobalDispatcher(): unknown;
  setGlobalDispatcher(dispatcher: unknown): void;
  request(url: string, options?: object): Promise<AnyResponse>;
  stream(url: string, options: object, factory: (data: AnyHead) => unknown): Promise<unknown>;
  pipeline(
    url: string,
    options: object,
    handler: (data: AnyHead & { body: Readable }) => Readable,
  ): NodeJS.ReadWriteStream;
  fetch(url: string, options?: object): Promise<{ readonly status: number; text(): Promise<string> }>;
}

export interface AnyDispatcher extends DispatcherLike {
  compose(...interceptors: unknown[]): AnyDispatcher;
  request(options: object): Promise<AnyResponse>;
  close(): Promise<void>;
  destroy(): Promise<void>;
}

export interface AnyHead {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface AnyResponse extends AnyHead {
  readonly body: Readable & {
    arrayBuffer(): Promise<ArrayBuffer>;
    text(): Promise<string>;
    dump(): Promise<void>;
  };
  readonly trailers: Readonly<Record<string, string | undefined>>;
}

/** Every version that is tested; `undefined`: it does not load in this Node.js. */
export const undiciVersions: Readonly<Record<string, AnyUndici | undefined>> = {
  'undici 6.21.0': undici6Lowest as never,
  'undici 6.29.1': undici6 as never,
  'undici 7.2.0': undici7Lowest as never,
  'undici 7.30.2': undici7 as never,
  'undici 8.0.0': await load('undici-8-lowest'),
  'undici 8.12.4': await load('undici'),
};

/** The newest of each major version, for what has no need of all. */
export const newestVersions: Readonly<Record<string, AnyUndici>> = Object.fromEntries(
  ['undici 6.29.1', 'undici 7.30.2', 'undici 8.12.4'].flatMap((name) => {
    const undici = undiciVersions[name];
    return undici ? [[name, undici]] : [];
  }),
);

/** By a name that the compiler does not resolve: undici 8 does not load where Node.js is older than 22.19. */
async function load(name: string): Promise<AnyUndici | undefined> {
  try {
    return await import(name);
  } catch {
    return undefined;
  }
}

/** How an undici agent gets where an `https.Agent` leads. */
export function connectBy(agent: HttpsAgent): object {
  return {
    connections: 64,
    connect(
      { hostname }: { hostname: string },
      done: (error: Error | null, socket: TLSSocket | null) => void,
    ) {
      const socket = agent.createConnection({
        ...agent.options,
        host: hostname,
        servername: hostname,
      }) as TLSSocket;
      socket.once('secureConnect', () => done(null, socket)).once('error', (error) => done(error, null));
    },
  };
}
