import { type Listener, listen } from '../net/listen.js';
import type { EmulatorWorld } from '../world.js';
import { createControlApi } from './control-api.js';
import { refuseForeign } from './control-guard.js';
import { createEventStreams } from './event-stream.js';
import { livePage } from './live-page.js';

/** Opens the control port of an emulator on 127.0.0.1: a page for people and an HTTP interface. Port 0 is a free one. */
export async function openControl(world: EmulatorWorld, port: number): Promise<Listener> {
  const api = createControlApi(world, createEventStreams(world.journal));
  const listener: Listener = await listen(async (request) => {
    const refused = refuseForeign(request, listener.port);
    if (refused !== undefined) return refused;
    const page = request.method === 'GET' ? await livePage(new URL(request.url).pathname) : undefined;
    return page ?? (await api.fetch(request));
  }, port);
  return listener;
}
