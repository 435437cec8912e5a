import type { EmulatorWorld } from '../world.js';
import type { SiteHandler } from './site-handler.js';

/** A host that is no court: it answers anything and notes what it was sent. */
export function createForeignHost({ settings }: EmulatorWorld): SiteHandler {
  return async (request, visit) => {
    visit.verdict = 'foreign';
    const answer = await settings.pages(request, 'foreign');
    return (
      answer ??
      new Response('This host has nothing to do with PACER.\n', {
        headers: { 'content-type': 'text/plain; charset=UTF-8' },
      })
    );
  };
}
