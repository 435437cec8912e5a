import { Agent, type AgentOptions } from 'node:https';
import { type LookupFunction, Socket } from 'node:net';
import { nodeOnly } from './node-only.js';
import { notServed } from './not-served.js';

export interface AgentRules {
  /** Certificate to trust, PEM. */
  readonly ca: string;
  readonly port: number;
  readonly lookup: LookupFunction;
  /** Whether this name, in lower case, is served. */
  readonly serves: (name: string) => boolean;
}

/** An `https.Agent` that takes the real names to the emulator, and all others, addresses included, nowhere. */
export function createAgent({ ca, port, lookup, serves }: AgentRules, options: AgentOptions = {}): Agent {
  nodeOnly('emulator.agent()');
  const agent = new Agent({ keepAlive: true, ...options, ca, port, lookup });
  const connect = agent.createConnection.bind(agent);
  // An address needs no look-up: it is refused here.
  agent.createConnection = (target, done) => {
    const host = String(target.host ?? '').toLowerCase();
    if (serves(host)) return connect(target, done);
    return new Socket().destroy(notServed(host));
  };
  return agent;
}
