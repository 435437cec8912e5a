import { createAccountBook } from './accounts/account-book.js';
import { createAuthService } from './auth-service/auth-service.js';
import { createCourt } from './court/court.js';
import type { Emulator, EmulatorOrigins } from './emulator.js';
import type { EmulatorOptions } from './emulator-options.js';
import { createFaultBook } from './faults/fault-book.js';
import { createJournal } from './journal/journal.js';
import { createPcl } from './pcl/pcl.js';
import { createSettings, fixedHosts } from './settings.js';
import { createSite } from './site/create-site.js';
import { createForeignHost } from './site/foreign-host.js';
import { type Listener, listen } from './site/listen.js';
import type { SiteHandler } from './site/site-handler.js';
import { createTokenBook } from './tokens/token-book.js';
import type { World } from './world.js';

/**
 * Starts PACER on loopback: the sign-in service, the PACER Case Locator, courts, and a host that is no court, each an
 * HTTP origin of its own on 127.0.0.1. Throws `TypeError` naming the option that is wrong.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const settings = createSettings(options);
  const hosts = [...fixedHosts, ...settings.courts];
  const closing = new AbortController();
  const listeners = new Map<string, Listener>();
  const world: World = {
    settings,
    accounts: createAccountBook(settings.accounts, settings.now),
    tokens: createTokenBook({
      now: settings.now,
      createToken: settings.createToken,
      lifetimeMs: settings.tokenLifetimeMs,
      rotate: settings.rotate,
      afterRotation: settings.tokenAfterRotation,
      perAccount: settings.tokensPerAccount,
    }),
    faults: createFaultBook(hosts),
    journal: createJournal(),
    signOut: { disguise: 'redirect' },
    origin: (host) => listeners.get(host)?.origin ?? '',
    closing: closing.signal,
  };

  async function close(): Promise<void> {
    closing.abort();
    await Promise.all([...listeners.values()].map((listener) => listener.close()));
  }

  try {
    for (const [index, host] of hosts.entries()) {
      const site = createSite(world, host, handlerOf(world, host));
      listeners.set(host, await listen(site, settings.port === 0 ? 0 : settings.port + index));
    }
  } catch (error) {
    await close();
    throw error;
  }

  const origins: EmulatorOrigins = {
    signIn: world.origin('sign-in'),
    pcl: world.origin('pcl'),
    foreign: world.origin('foreign'),
    courts: Object.fromEntries(settings.courts.map((court) => [court, world.origin(court)])),
  };
  return {
    environment: {
      name: 'emulator',
      authUrl: origins.signIn,
      hosts: [
        ...Object.values(origins.courts).map((origin) => ({ origin, credential: 'cookie' as const })),
        { origin: origins.pcl, pathPrefix: '/pcl-public-api/', credential: 'header' },
      ],
    },
    origins,
    court(name) {
      const origin = origins.courts[name];
      if (origin === undefined) throw new TypeError(`the emulator has no court ${JSON.stringify(name)}`);
      return origin;
    },
    accounts: world.accounts,
    tokens: world.tokens,
    faults: world.faults,
    journal: world.journal,
    signOut: world.signOut,
    close,
    [Symbol.asyncDispose]: close,
  };
}

function handlerOf(world: World, host: string): SiteHandler {
  switch (host) {
    case 'sign-in':
      return createAuthService(world);
    case 'pcl':
      return createPcl(world);
    case 'foreign':
      return createForeignHost(world);
    default:
      return createCourt(world, host);
  }
}
