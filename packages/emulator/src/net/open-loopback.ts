import { fixedHosts } from '../settings.js';
import { createSite } from '../site/create-site.js';
import type { HandlerOf } from '../site/real-names-router.js';
import type { EmulatorWorld } from '../world.js';
import { type Listener, listen } from './listen.js';

/** The ways into an emulator. */
export interface Entrance {
  close(): Promise<void>;
}

/** Gives each host an HTTP origin of its own on 127.0.0.1 and writes them to `origins`. */
export async function openLoopback(
  world: EmulatorWorld,
  handlerOf: HandlerOf,
  origins: Map<string, string>,
): Promise<Entrance> {
  const { courts, port } = world.settings;
  const listeners: Listener[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(listeners.map((listener) => listener.close()));
  };
  try {
    for (const [index, host] of [...fixedHosts, ...courts].entries()) {
      const site = createSite(world, host, handlerOf(world, host));
      const listener = await listen(site, port === 0 ? 0 : port + index);
      listeners.push(listener);
      origins.set(host, listener.origin);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { close };
}
