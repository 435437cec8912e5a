import { signInCourtId } from '../cases/court-id.js';
import type { CourtKind } from '../cases/court-kind.js';
import { escapeMarkup } from '../http/html.js';
import type { EmulatorWorld } from '../world.js';

/** A court, for the handlers of its pages. */
export interface CourtSite {
  readonly world: EmulatorWorld;
  readonly court: string;
  readonly kind: CourtKind;
  /** A page with the menu that signed-in pages of this court have. */
  page(title: string, body: string): string;
  /** A page that says one thing. */
  message(title: string, text: string): string;
}

export function createCourtSite(world: EmulatorWorld, court: string): CourtSite {
  const kind = world.settings.courtKinds.get(court) ?? 'nextgen-district';
  const menu = kind === 'appellate' ? appellateMenu : districtMenu;
  const page = (title: string, body: string): string => `<html>
<head><title>${escapeMarkup(title)}</title></head>
<body>
<div id="topmenu"><b>${signInCourtId(court)} CM/ECF (emulator)</b>
${menu(world, court)}</div>
<div id="cmecfMainContent">
${body}
</div>
</body>
</html>
`;
  return { world, court, kind, page, message: (title, text) => page(title, `<p>${escapeMarkup(text)}</p>`) };
}

function districtMenu(): string {
  return `<a href="/cgi-bin/iquery.pl">Query</a> |
<a href="/cgi-bin/login.pl?logout">Logout</a>`;
}

/** A signed-in appellate page has the address of the sign-in page in it: no sign of being signed out. */
function appellateMenu(world: EmulatorWorld, court: string): string {
  const back = encodeURIComponent(`${world.origin(court)}${transportRoom}`);
  const change = `${world.origin('sign-in')}/csologin/login.jsf?pscCourtId=${signInCourtId(court)}&appurl=${back}`;
  return `<a href="${transportRoom}?servlet=CaseSearch.jsp">Case Search</a> |
<a href="${escapeMarkup(change)}">Change Client</a> |
<a href="${transportRoom}?servlet=InvalidUserLogin.jsp">Logout</a>`;
}

/** Where the pages of an appellate court are. */
export const transportRoom = '/n/beam/servlet/TransportRoom';
