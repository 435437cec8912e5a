import type { HeaderBag } from '../header-bag.js';
import { clientCodeFor, clientCodeIn } from '../hosts/client-code.js';
import { writeCredential } from '../hosts/credential-headers.js';
import type { HostRule } from '../hosts/environments.js';
import type { HeldToken } from '../token/token.js';
import type { ExchangeState } from './exchange-state.js';
import { askServer } from './proof.js';
import type { SessionServices } from './session-services.js';
import { loggedOutMeanwhile, signedOutFor } from './sign-out-errors.js';

/** Makes sure that there is a token for `url`, if it takes one, after the one login that a request may cost. */
export async function signInFor(core: SessionServices, state: ExchangeState, url: string): Promise<void> {
  if (!ruleFor(core, state, url) && !state.needsToken) return;
  state.held = core.current();
  if (state.held) return;
  if (state.logoutsAtStart !== core.logouts()) throw loggedOutMeanwhile();
  if (state.loggedIn) throw signedOutFor(state, state.hop.url, core.warning());
  const outcome = await core.obtain(state.signal);
  state.loggedIn = outcome.loggedIn;
  state.held = outcome.token;
}

/** Puts the credential for one send into the headers, and remembers what was sent where. */
export function carry(
  core: SessionServices,
  state: ExchangeState,
  url: string,
  headers: HeaderBag,
  token: HeldToken | undefined,
): void {
  const rule = ruleFor(core, state, url);
  state.hop = { url, rule, token: rule && token, sendNumber: core.nextSendNumber() };
  state.atPacer ||= rule !== undefined;
  state.ownCode ??= clientCodeIn(headers);
  const { ownCode } = state;
  const code = rule && ownCode ? clientCodeFor(rule.credential, ownCode) : core.clientCode(token);
  writeCredential(headers, rule, token && { token: token.value, clientCode: code });
  if (rule && (state.repeats > 0 || state.pastCaches)) askServer(headers);
}

/** Most requests stay at one URL, for which the policy has been asked already. */
function ruleFor(
  core: SessionServices,
  { hop, credential }: ExchangeState,
  url: string,
): HostRule | undefined {
  return url === hop.url ? hop.rule : core.policy.ruleFor(url, credential);
}
