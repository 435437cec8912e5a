import { CliError, exitCodes } from '../exit-codes.js';
import type { Transport } from '../http/transport.js';
import type { Report } from './report.js';

/** An answer of a court, as far as a probe looks at it. */
export interface Page {
  readonly status: number;
  readonly location: string;
  readonly text: string;
  readonly setCookies: readonly string[];
}

/** Asks a court for a page, with a token or without. Redirects are looked at, not followed. */
export type AskCourt = (path: string, token?: string) => Promise<Page>;

/** Asks with the newest token, and takes over one that is re-issued. */
export type AskSignedIn = (path: string) => Promise<Page>;

/** Makes it for one court. An answer that is none, such as 503, is an error; its `Retry-After` goes into the report. */
export function createAskCourt(
  { fetch }: Transport,
  origin: string,
  report: Report,
  signal: AbortSignal,
): AskCourt {
  return async (path, token) => {
    const answer = await fetch(`${origin}${path}`, {
      redirect: 'manual',
      signal,
      ...(token !== undefined && { headers: { Cookie: `NextGenCSO=${token}` } }),
    });
    const { status, headers } = answer;
    const text = await answer.text();
    if (status === 429 || status >= 500) {
      const after = headers.get('retry-after') ?? '';
      if (
        /^\d{1,5}$/.test(after) &&
        Number(after) <= 86_400 &&
        report.settings.retryAfterSeconds === undefined
      )
        report.found(
          'retryAfterSeconds',
          Number(after),
          'no answer says when to ask again',
          `HTTP ${status} with Retry-After: ${after}`,
        );
      throw new CliError(exitCodes.unavailable, `the court answers HTTP ${status}`, 'Try again later');
    }
    return { status, location: headers.get('location') ?? '', text, setCookies: headers.getSetCookie() };
  };
}

/** A page of a court that costs nothing, and that signed-in users alone see. */
export const freePage = '/cgi-bin/iquery.pl';
const unknownPage = '/cgi-bin/no-such-page-of-a-probe.pl';
const feed = '/cgi-bin/rss_outside.pl';
const caseNumbers = '/cgi-bin/possible_case_numbers.pl?1:20-cv-1';
/** The form before a docket; it costs nothing. */
const docketForm = '/cgi-bin/DktRpt.pl?1-L_1_0-1';

/** How a court answers to nobody. */
export async function probeAnonymous(ask: AskCourt, report: Report): Promise<void> {
  const answer = await ask(freePage);
  const how = disguiseOf(answer);
  const assumed = 'a redirect to the sign-in page';
  if (how) report.found('signedOut', how, assumed, `HTTP ${answer.status}, ${how}`);
  else report.unclear('signedOut', assumed, `HTTP ${answer.status}, as nothing that is known`);
  const open: string[] = [];
  const found = await ask(feed);
  if (found.status === 200 && disguiseOf(found) === undefined) open.push('feed');
  const numbers = await ask(caseNumbers);
  if (numbers.status === 200 && disguiseOf(numbers) === undefined) open.push('case-numbers');
  report.found('anonymousPages', open, 'the feed alone', open.join(' and ') || 'none');
}

/** What a court answers to a path that it does not have. */
export async function probeUnknownPath(
  ask: AskCourt,
  askSignedIn: AskSignedIn,
  report: Report,
): Promise<void> {
  const anonymous = (await ask(unknownPage)).status === 404 ? 'not-found' : 'signed-out';
  const signedIn = (await askSignedIn(unknownPage)).status === 404 ? 'not-found' : 'message';
  report.found(
    'unknownPath',
    { anonymous, signedIn },
    'nobody is sent to sign in, and signed-in users get 404',
    `${anonymous} without a token, ${signedIn} with one`,
  );
}

/** Whether a request without a `Referer` meets a warning. */
export async function probeReferer(ask: AskSignedIn, report: Report): Promise<void> {
  const { text } = await ask(docketForm);
  const warned = /may not have originated from within CM\/ECF|referrer_form/i.test(text);
  report.found('referer', warned ? 'own' : 'any', 'courts differ', warned ? 'a warning' : 'the form itself');
}

/** How an answer says that nobody is signed in; `undefined` if it does not. */
export function disguiseOf({
  status,
  location,
  text,
}: Page): 'redirect' | 'script' | 'form' | 'message' | undefined {
  if (status >= 300 && status < 400) return /login/i.test(location) ? 'redirect' : undefined;
  if (/<message[^>]*not logged in/i.test(text)) return 'message';
  if (/<input[^>]+type\s*=\s*["']?password/i.test(text)) return 'form';
  return text.length < 4_096 && /<script/i.test(text) && /location/i.test(text) && /login/i.test(text)
    ? 'script'
    : undefined;
}
