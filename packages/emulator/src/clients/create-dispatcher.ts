import type { LookupFunction } from 'node:net';
import { Agent, buildConnector, type Dispatcher } from 'undici';
import { notServed } from './not-served.js';

export interface DispatcherOptions {
  /** Certificate to trust, PEM. */
  readonly ca: string;
  /** Ports that stand for 443 and 80. */
  readonly tlsPort: number;
  readonly plainPort: number;
  readonly lookup: LookupFunction;
  /** Whether this name, in lower case, is served. */
  readonly serves: (name: string) => boolean;
}

/** An undici dispatcher that takes the real names to the emulator. */
export function createDispatcher({ ca, tlsPort, plainPort, lookup, serves }: DispatcherOptions): Dispatcher {
  const connect = buildConnector({ ca, lookup, allowH2: false });
  return new Agent({
    // A thousand handshakes at once would outlast the time that undici gives each of them.
    connections: 64,
    connect: (options, done) => {
      // An address needs no look-up: it is refused here.
      if (!serves(options.hostname.toLowerCase())) {
        done(notServed(options.hostname), null);
        return;
      }
      const port = options.protocol === 'https:' ? tlsPort : plainPort;
      connect({ ...options, port: String(port) }, done);
    },
  });
}
