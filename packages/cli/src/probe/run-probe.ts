import { CliError, exitCodes } from '../exit-codes.js';
import type { OpenSession } from '../open-session.js';
import { createProber, type Prober } from './logins.js';
import {
  type AskSignedIn,
  createAskCourt,
  disguiseOf,
  freePage,
  probeAnonymous,
  probeReferer,
  probeUnknownPath,
} from './pages.js';
import { probePasscodes, type Seen } from './passcodes.js';
import { createReport, type Report } from './report.js';
import { newest, probeLifetime, probeRotation } from './tokens.js';

/** What a probe may do. */
export interface ProbeOptions {
  /** Origin of a court; without one, courts are not asked. */
  readonly court: string | undefined;
  /** How long a token is watched, in ms; 0: not at all. */
  readonly lifetimeMs: number;
  readonly limit: number;
  note(text: string): void;
  readonly signal: AbortSignal;
}

/** The most logins that a probe of an account can need. */
export function mostLogins(hasCodes: boolean, hasClientCode: boolean): number {
  return (hasCodes ? 8 : 3) + (hasClientCode ? 1 : 0);
}

/** Measures what PACER does. What the account cannot show, or no court, is left out of the report. */
export async function runProbe(open: OpenSession, options: ProbeOptions): Promise<Report> {
  const report = createReport();
  const { court, signal, note, limit, lifetimeMs } = options;
  const ask = court === undefined ? undefined : createAskCourt(open.transport, court, report, signal);
  if (ask) await attempt(report, 'signedOut', () => probeAnonymous(ask, report));
  note(`Login 1 of at most ${limit}: as any program would`);
  const { value: first } = await open.session.token({ signal });
  const loggedInAt = Date.now();
  const prober = createProber(open, { note, limit, signal });
  let token = first;
  try {
    const askSignedIn: AskSignedIn = async (path) => {
      if (!ask) throw new CliError(exitCodes.usage, 'there is no court to ask');
      const page = await ask(path, token);
      token = newest(page, token);
      return page;
    };
    if (ask) {
      await attempt(report, 'rotate', async () => {
        token = await probeRotation(ask, token, report);
      });
      await attempt(report, 'unknownPath', () => probeUnknownPath(ask, askSignedIn, report));
      await attempt(report, 'referer', () => probeReferer(askSignedIn, report));
    }
    await probeLogins(prober, report, open.settings.credentials.clientCode !== undefined, async () => {
      if (ask) await attempt(report, 'tokensPerAccount', () => probeTokens(askSignedIn, report));
    });
    if (ask && lifetimeMs > 0)
      await attempt(report, 'tokenLifetimeMs', () =>
        probeLifetime(ask, token, { boundMs: lifetimeMs, loggedInAt, signal }, report),
      );
    return report;
  } finally {
    // The newest of the first login's, where that was re-issued.
    await prober.logoutAll(token === first ? [] : [token]);
    await open.session.logout().catch(() => {});
  }
}

async function probeLogins(
  prober: Prober,
  report: Report,
  hasClientCode: boolean,
  afterSecond: () => Promise<void>,
): Promise<void> {
  const step = await prober.freshStep(prober.hasCodes ? 2 : 0);
  const any = await prober.login('with an Accept that takes anything', { step, accept: 'any' });
  const isXml = /xml/i.test(any.contentType);
  report.found('anyAccept', isXml ? 'xml' : 'json', 'JSON', any.contentType);
  let seen: Seen = { wrapped: isXml && any.accepted ? any.wrapped : undefined };
  if (prober.hasCodes) {
    const found = await probePasscodes(prober, step, report);
    seen = { wrapped: found.wrapped ?? seen.wrapped };
  }
  let clientCode: string | undefined;
  if (seen.wrapped === undefined || hasClientCode) {
    const other = await prober.login('in XML, with the other name of the client code', {
      step: await prober.freshStep(),
      accept: 'xml',
      clientCode: 'clientCode',
    });
    if (other.accepted) seen = { wrapped: other.wrapped };
    clientCode = other.result.warning?.kind;
  }
  const assumed = 'white space inside a token is possible in XML';
  if (seen.wrapped === undefined) report.unclear('wrapTokens', assumed, 'no login in XML was accepted');
  else report.found('wrapTokens', seen.wrapped, assumed, seen.wrapped ? 'there is some' : 'there is none');
  await afterSecond();
  if (hasClientCode) await probeClientCode(prober, report, any.result.warning?.kind, clientCode);
}

async function probeClientCode(
  prober: Prober,
  report: Report,
  asClientId: string | undefined,
  asClientCode: string | undefined,
): Promise<void> {
  const none = await prober.login('without a client code', {
    step: await prober.freshStep(),
    clientCode: 'none',
  });
  const assumed = 'clientId, as the guide prints it';
  const wants = (kind: string | undefined) => kind === 'client-code-required';
  if (!wants(none.result.warning?.kind))
    report.unclear('clientCodeField', assumed, 'the account needs no client code');
  else {
    const understood = [
      ...(wants(asClientId) ? [] : ['clientId']),
      ...(wants(asClientCode) ? [] : ['clientCode']),
    ];
    const value =
      understood.length === 2 ? 'either' : understood[0] === 'clientCode' ? 'clientCode' : 'clientId';
    if (understood.length === 0) report.unclear('clientCodeField', assumed, 'neither name was understood');
    else report.found('clientCodeField', value, assumed, `${understood.join(' and ')} was understood`);
  }
}

/** Whether the first token lives on after others were given out. */
async function probeTokens(ask: AskSignedIn, report: Report): Promise<void> {
  const alive = disguiseOf(await ask(freePage)) === undefined;
  report.found(
    'tokensPerAccount',
    alive ? 'many' : 'one',
    'tokens of earlier logins live on',
    `the first token ${alive ? 'lives on' : 'is dead'} after another login`,
  );
}

/** An answer that is none says nothing of what was asked; the other questions are still worth asking. */
async function attempt(
  report: Report,
  name: Parameters<Report['unclear']>[0],
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    report.unclear(name, 'it answers', error.message);
  }
}
