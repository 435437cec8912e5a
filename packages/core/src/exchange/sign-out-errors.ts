import { PacerAuthError, SignedOutError } from '../errors.js';
import type { PacerWarning } from '../pacer-warning.js';
import type { ExchangeState } from './exchange-state.js';

/** That nobody is signed in to the host of `url`, and why its request is not sent again. */
export function signedOutFor(
  { seesAnswers, replayable, loggedIn }: ExchangeState,
  url: string,
  warning: PacerWarning | undefined,
  response?: unknown,
): SignedOutError {
  const why = !seesAnswers
    ? 'A cookie jar cannot repeat a request: send it again.'
    : !replayable
      ? 'The request was not repeated: its body cannot be sent twice, or it had been acted on before a redirect.'
      : loggedIn
        ? 'A new login did not help.'
        : 'Repeating the request did not help.';
  const warned = warning ? ` PACER had warned: ${warning.description}` : '';
  const message = `${new URL(url).host} answered as if nobody were signed in. ${why}${warned}`;
  return new SignedOutError(message, { response, warning });
}

export function loggedOutMeanwhile(): PacerAuthError {
  return new PacerAuthError(
    'ERR_PACER_SESSION_CLOSED',
    'The session was logged out while this request was under way. Send the request again to sign in anew.',
  );
}
