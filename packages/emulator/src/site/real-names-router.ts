import { realHosts } from '../hosts/real-hosts.js';
import type { EmulatorWorld } from '../world.js';
import { createSite, type Site } from './create-site.js';
import { oneEnvironment } from './one-environment.js';
import { redirectToTls } from './redirect-to-tls.js';
import type { SiteHandler } from './site-handler.js';

/** Finds the site that answers for a real host name. */
export interface RealNamesRouter {
  /** Whether this name, in lower case, is served. */
  serves(name: string): boolean;
  /** The site of a URL: a served name with `https` or `http` on its default port; else `undefined`. */
  find(url: URL): Site | undefined;
}

/** Makes the handler of a host by its label, such as `'sign-in'` or `'nysd'`. */
export type HandlerOf = (world: EmulatorWorld, host: string) => SiteHandler;

/** Hosts that anyone may read, over plain HTTP too. */
const publicHosts = new Set(['information', 'foreign']);

export function createRealNamesRouter(world: EmulatorWorld, handlerOf: HandlerOf): RealNamesRouter {
  const { courts, foreignHosts } = world.settings;
  const worlds = {
    production: oneEnvironment(world, 'production'),
    qa: oneEnvironment(world, 'qa'),
  };
  const names = realHosts(courts, foreignHosts);
  const sites = new Map<string, Site>();
  for (const [name, { host, environment }] of names) {
    const own = worlds[environment];
    const handler = handlerOf(own, host);
    sites.set(`https://${name}`, createSite(own, host, handler));
    sites.set(`http://${name}`, createSite(own, host, publicHosts.has(host) ? handler : redirectToTls));
  }
  return {
    serves: (name) => names.has(name),
    find: (url) => sites.get(url.origin),
  };
}
