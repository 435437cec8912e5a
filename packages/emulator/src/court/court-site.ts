import { signInCourtId } from '../cases/court-id.js';
import type { CourtKind } from '../cases/court-kind.js';
import { type Markup, markup } from '../http/markup.js';
import type { EmulatorWorld } from '../world.js';
import { appellateLayout } from './appellate-layout.js';

/** A court, for the handlers of its pages. */
export interface CourtSite {
  readonly world: EmulatorWorld;
  readonly court: string;
  readonly kind: CourtKind;
  /** A page in the frame that the signed-in pages of this court have. */
  page(title: string, body: Markup): Markup;
  /** A page that says one thing. */
  message(text: string): Markup;
}

export function createCourtSite(world: EmulatorWorld, court: string): CourtSite {
  const kind = world.settings.courtKinds.get(court) ?? 'nextgen-district';
  const page = (title: string, body: Markup): Markup =>
    kind === 'appellate'
      ? appellateLayout(world, court, { title, body })
      : districtLayout(court, kind, { title, body });
  const message = (text: string): Markup =>
    page(
      'Message',
      markup`<h2 align="center">${text}</h2>
<p align="center"><button type="button" onclick="history.back()">Back</button></p>`,
    );
  return { world, court, kind, page, message };
}

/** What district and bankruptcy courts put around everything; programs look for its ids and its link to log out. */
function districtLayout(
  court: string,
  kind: CourtKind,
  { title, body }: { title: string; body: Markup },
): Markup {
  const id = signInCourtId(court).replace(/[CK]$/, '');
  // A summary is told by its title; the other pages have one in common.
  const shown = title.startsWith('Case Summary for ') ? `${id}-${title}` : `${id} CM/ECF Version 1.8.3`;
  const menu = kind === 'nextgen-bankruptcy' ? '&id=-1' : '';
  return markup`<html>
<head><title>${shown}</title>
<script src="/lib/dls_url.js"></script>
<script src="/lib/case_numbers.js"></script></head>
<body>
<!-- This is the emulator of pacer-auth: everybody in it is invented. -->
<div id="topmenu" class="yuimenubar"><ul>
<li><a href="/cgi-bin/iquery.pl">Query</a></li>
<li><a href="/cgi-bin/DisplayMenu.pl?Reports${menu}">Reports</a></li>
<li><a href="/cgi-bin/DisplayMenu.pl?Utilities${menu}">Utilities</a></li>
<li><a href="/cgi-bin/login.pl?logout">Log Out</a></li>
</ul></div>
<div id="cmecfMainContent"><input type="hidden" id="cmecfMainContentScroll" value="0">
${body}
</div>
</body>
</html>
`;
}
