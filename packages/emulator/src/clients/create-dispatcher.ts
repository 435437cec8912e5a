import type { LookupFunction } from 'node:net';
import { Agent, buildConnector, type Dispatcher } from 'undici';

export interface DispatcherOptions {
  /** Certificate to trust, PEM. */
  readonly ca: string;
  /** Ports that stand for 443 and 80. */
  readonly tlsPort: number;
  readonly plainPort: number;
  readonly lookup: LookupFunction;
}

/** An undici dispatcher that takes the real names to the emulator. */
export function createDispatcher({ ca, tlsPort, plainPort, lookup }: DispatcherOptions): Dispatcher {
  const connect = buildConnector({ ca, lookup, allowH2: false });
  return new Agent({
    // A thousand handshakes at once would outlast the time that undici gives each of them.
    connections: 64,
    connect: (options, done) => {
      const port = options.protocol === 'https:' ? tlsPort : plainPort;
      connect({ ...options, port: String(port) }, done);
    },
  });
}
