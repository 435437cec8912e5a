import { html } from '../http/html.js';
import type { EmulatorWorld } from '../world.js';
import type { SiteHandler } from './site-handler.js';

/** A public site of the courts: anyone may read it, and it must never see a credential. */
export function createInformationHost({ settings }: EmulatorWorld): SiteHandler {
  return async (request, visit) => {
    visit.verdict = 'information';
    const answer = await settings.pages(request, 'information');
    return (
      answer ??
      html(`<html>
<head><title>Public information (emulator)</title></head>
<body><p>This site is for the public. Nobody signs in here.</p></body>
</html>
`)
    );
  };
}
