import { createAccountBook } from './accounts/account-book.js';
import { createAuthService } from './auth-service/auth-service.js';
import { createCaseBook } from './cases/case-book.js';
import { nodeOnly } from './clients/node-only.js';
import { createCourt } from './court/court.js';
import type { Emulator, EmulatorOrigins, TlsEmulator } from './emulator.js';
import type { EmulatorOptions } from './emulator-options.js';
import { createFaultBook } from './faults/fault-book.js';
import { hostRules } from './host-rules.js';
import { realHosts, realNames } from './hosts/real-hosts.js';
import { createExchangeLog } from './journal/exchange-log.js';
import { createJournal } from './journal/journal.js';
import type { Listener } from './net/listen.js';
import { type Entrance, openLoopback } from './net/open-loopback.js';
import { createPcl } from './pcl/pcl.js';
import { createSettings, fixedHosts } from './settings.js';
import { createForeignHost } from './site/foreign-host.js';
import { createInformationHost } from './site/information-host.js';
import type { SiteHandler } from './site/site-handler.js';
import { createTokenBook } from './tokens/token-book.js';
import type { EmulatorWorld } from './world.js';

/**
 * Starts PACER on loopback: the sign-in service, the PACER Case Locator, courts, and a host that is no court. Each is an
 * HTTP origin of its own on 127.0.0.1; with `tls` all are there by their real names instead. Throws `TypeError` naming
 * the option that is wrong.
 *
 * @example
 * ```ts
 * import { createPacerSession } from '@pacer-auth/core';
 * import { demoAccount, startEmulator } from '@pacer-auth/emulator';
 *
 * await using emulator = await startEmulator();
 * const { loginId, password } = demoAccount;
 * const session = createPacerSession({ environment: emulator.environment, credentials: { loginId, password } });
 * ```
 */
export function startEmulator(options: EmulatorOptions & { tls: true }): Promise<TlsEmulator>;
export function startEmulator(options?: EmulatorOptions): Promise<Emulator>;
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator | TlsEmulator> {
  const closing = new AbortController();
  const origins = new Map<string, string>();
  const world = createWorld(options, origins, closing.signal);
  if (!world.settings.tls) {
    return await describe(world, await openLoopback(world, handlerOf, origins), closing);
  }

  const { openRealNames } = await import('./net/open-real-names.js');
  const entrance = await openRealNames(world, handlerOf, origins);
  const emulator = await describe(world, entrance, closing);
  const https = (name: string): string => `https://${name}`;
  const { ca, tlsPort, proxyUrl, agent, dispatcher } = entrance;
  return {
    ...emulator,
    origins: {
      ...emulator.origins,
      information: https(realNames.production.information),
      qa: {
        signIn: https(realNames.qa.signIn),
        pcl: https(realNames.qa.pcl),
        information: https(realNames.qa.information),
      },
    },
    ca,
    tlsPort,
    proxyUrl,
    agent,
    get dispatcher() {
      nodeOnly('emulator.dispatcher');
      return dispatcher;
    },
    fetch: async (input, init) => {
      nodeOnly('emulator.fetch');
      return await globalThis.fetch(input, Object.assign({}, init, { dispatcher }));
    },
  };
}

function createWorld(
  options: EmulatorOptions,
  origins: ReadonlyMap<string, string>,
  closing: AbortSignal,
): EmulatorWorld {
  const settings = createSettings(options);
  const { courts, tls } = settings;
  const names = tls ? ['information', ...realHosts(courts, settings.foreignHosts).keys()] : [];
  const faults = createFaultBook([...fixedHosts, ...courts, ...names]);
  faults.replay(settings.faultPlan);
  return {
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
    faults,
    journal: createJournal(settings.journalLimit),
    ...(settings.controlPort === undefined ? {} : { exchanges: createExchangeLog() }),
    cases: createCaseBook({
      kinds: settings.courtKinds,
      seed: settings.seed,
      perCourt: settings.casesPerCourt,
    }),
    signOut: { disguise: settings.signedOut },
    origin: (host) => origins.get(host) ?? '',
    closing,
  };
}

async function describe(
  world: EmulatorWorld,
  entrance: Entrance,
  closing: AbortController,
): Promise<Emulator> {
  const control = await openControlPort(world).catch(async (error: unknown) => {
    await entrance.close();
    throw error;
  });
  const origins: EmulatorOrigins = {
    signIn: world.origin('sign-in'),
    pcl: world.origin('pcl'),
    foreign: world.origin('foreign'),
    courts: Object.fromEntries(world.settings.courts.map((court) => [court, world.origin(court)])),
  };
  async function close(): Promise<void> {
    closing.abort();
    await Promise.all([entrance.close(), control?.close()]);
  }
  return {
    environment: {
      name: 'emulator',
      authUrl: origins.signIn,
      hosts: hostRules(origins, world.settings),
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
    ...(control === undefined ? {} : { controlUrl: control.origin }),
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function openControlPort(world: EmulatorWorld): Promise<Listener | undefined> {
  const { controlPort } = world.settings;
  if (controlPort === undefined) return undefined;
  const { openControl } = await import('./control/open-control.js');
  return await openControl(world, controlPort);
}

function handlerOf(world: EmulatorWorld, host: string): SiteHandler {
  switch (host) {
    case 'sign-in':
      return createAuthService(world);
    case 'pcl':
      return createPcl(world);
    case 'information':
      return createInformationHost(world);
    case 'foreign':
      return createForeignHost(world);
    default:
      return createCourt(world, host);
  }
}
