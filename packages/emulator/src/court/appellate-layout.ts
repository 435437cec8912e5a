import { signInCourtId } from '../cases/court-id.js';
import { createRandom } from '../cases/random.js';
import { type Markup, markup } from '../http/markup.js';
import type { EmulatorWorld } from '../world.js';

/** Where the pages of an appellate court are. */
export const transportRoom = '/n/beam/servlet/TransportRoom';

/** The hidden number of every form there: clients may leave it out, and the court minds none here. */
export function csrfField(court: string): Markup {
  return markup`<input type="hidden" name="CSRF" value="${csrfNumber(court)}">`;
}

/** Such as `csrf_-4417702345678901234`. */
export function csrfNumber(court: string): string {
  const random = createRandom(`${court} csrf`);
  return `csrf_-${random.integer(100_000_000, 999_999_999)}${random.integer(100_000_000, 999_999_999)}`;
}

/** What an appellate court puts around its pages: three tables, which programs count, and no `topmenu`. */
export function appellateLayout(
  world: EmulatorWorld,
  court: string,
  { title, body }: { title: string; body: Markup },
): Markup {
  const back = encodeURIComponent(`${world.origin(court)}${transportRoom}`);
  // A signed-in page has the address of the sign-in page in it: no sign of being signed out.
  const change = `${world.origin('sign-in')}/csologin/login.jsf?pscCourtId=${signInCourtId(court)}&appurl=${back}`;
  return markup`<html>
<head><title>${title}</title><script src="/lib/transport_room.js"></script></head>
<body>
<!-- This is the emulator of pacer-auth: everybody in it is invented. -->
<div class="noprint"><table><tr><td><table><tr>
<td><a href="TransportRoom?servlet=CaseSearch.jsp">Case Search</a></td>
<td><a href="TransportRoom?servlet=PACERCalendar.jsp">Calendar</a></td>
</tr></table></td><td><table><tr>
<td><a href="TransportRoom?servlet=InvalidUserLogin.jsp&amp;logout=y">Logout</a></td>
</tr></table></td></tr></table></div>
${body}
<div class="noprint"><a href="/">Court Home</a> | <a href="${change}">Change Client</a></div>
</body>
</html>
`;
}
