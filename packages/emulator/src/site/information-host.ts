import { html } from '../http/html.js';
import { markup, plainPage } from '../http/markup.js';
import type { EmulatorWorld } from '../world.js';
import type { SiteHandler } from './site-handler.js';

/** A public site of the courts: anyone may read it, and it must never see a credential. */
export function createInformationHost({ settings }: EmulatorWorld): SiteHandler {
  return async (request, visit) => {
    visit.verdict = 'information';
    const answer = await settings.pages(request, 'information');
    return (
      answer ??
      html(
        plainPage(
          'Public information (emulator)',
          markup`<p>This site is for the public. Nobody signs in here.</p>`,
        ),
      )
    );
  };
}
