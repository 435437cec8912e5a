import { writeFile } from 'node:fs/promises';
import type { Agent, AgentOptions } from 'node:https';
import type { Dispatcher } from 'undici';
import { createAgent } from '../clients/create-agent.js';
import { createDispatcher } from '../clients/create-dispatcher.js';
import { loopbackLookup } from '../clients/loopback-lookup.js';
import { courtName, realHosts, realNames } from '../hosts/real-hosts.js';
import { createAnswer } from '../http/create-answer.js';
import { createProxy } from '../proxy/create-proxy.js';
import { createRealNamesRouter, type HandlerOf } from '../site/real-names-router.js';
import { createCertificateAuthority } from '../tls/certificate-authority.js';
import { createSecureNamesServer } from '../tls/secure-server.js';
import type { EmulatorWorld } from '../world.js';
import { type Listener, openServer } from './listen.js';
import type { Entrance } from './open-loopback.js';

/** The ways into an emulator with real names. */
export interface RealNamesEntrance extends Entrance {
  readonly ca: string;
  readonly tlsPort: number;
  readonly proxyUrl: string;
  agent(options?: AgentOptions): Agent;
  readonly dispatcher: Dispatcher;
}

/** Serves all hosts by their real names, on one TLS port and through a proxy, and writes their origins to `origins`. */
export async function openRealNames(
  world: EmulatorWorld,
  handlerOf: HandlerOf,
  origins: Map<string, string>,
): Promise<RealNamesEntrance> {
  const { courts, foreignHosts, port, caFile } = world.settings;
  const [foreign = ''] = foreignHosts;
  origins.set('sign-in', `https://${realNames.production.signIn}`);
  origins.set('pcl', `https://${realNames.production.pcl}`);
  origins.set('foreign', `https://${foreign}`);
  for (const court of courts) origins.set(court, `https://${courtName(court)}`);

  const authority = createCertificateAuthority(['uscourts.gov', ...foreignHosts]);
  const { certificate: ca } = authority;
  const router = createRealNamesRouter(world, handlerOf);
  const answer = createAnswer(async (request, connection) => {
    const url = new URL(request.url);
    // The port is the listener's own where a client knows the name from a hosts file.
    url.port = '';
    const site = router.find(url);
    return site === undefined
      ? new Response(`${url.host} is no host of this emulator.\n`, { status: 421 })
      : await site(request, connection);
  });
  const names = realHosts(courts, foreignHosts);
  const serves = (name: string): boolean => {
    const host = names.get(name)?.host;
    return host !== undefined && !world.faults.refusesTls({ host, hostname: name });
  };
  const secureServer = createSecureNamesServer(authority, serves, answer);
  const secure = await openServer(secureServer, port);
  let proxy: Listener;
  try {
    if (caFile !== undefined) await writeFile(caFile, ca);
    proxy = await openServer(createProxy(router, secureServer), port === 0 ? 0 : port + 1);
  } catch (error) {
    await secure.close();
    throw error;
  }

  origins.set('proxy', proxy.origin);
  const lookup = loopbackLookup(router.serves);
  const { serves: isServed } = router;
  const dispatcher = createDispatcher({
    ca,
    tlsPort: secure.port,
    plainPort: proxy.port,
    lookup,
    serves: isServed,
  });
  return {
    ca,
    tlsPort: secure.port,
    proxyUrl: proxy.origin,
    agent: (options) => createAgent({ ca, port: secure.port, lookup, serves: isServed }, options),
    dispatcher,
    async close() {
      // The undici that Bun has in its place has dispatchers that do nothing, and cannot be ended.
      const destroyed = typeof dispatcher.destroy === 'function' ? dispatcher.destroy() : undefined;
      await Promise.all([destroyed, proxy.close(), secure.close()]);
    },
  };
}
