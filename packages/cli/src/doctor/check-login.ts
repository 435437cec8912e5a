import { createPacerSession, type PacerEnvironment } from '@pacer-auth/core';
import { withPacer } from '@pacer-auth/fetch';
import { exitCodes } from '../exit-codes.js';
import { explain, innermost } from '../explain.js';
import { createTransport, type Transport } from '../http/transport.js';
import { openStore } from '../stores/open-store.js';
import type { CheckedSettings } from './check-settings.js';
import { warningCure } from './check-store.js';
import { type Finding, failure, ok, skipped, warning } from './finding.js';

/** One login, if the store has no token, and one free request to each kind of host. */
export async function checkLogin(
  env: Readonly<Record<string, string | undefined>>,
  { environment, credentials, otp }: CheckedSettings,
  court: string,
  signal: AbortSignal,
): Promise<Finding[]> {
  if (!environment || !credentials) return [skipped('login', 'not tried, as settings are missing')];
  await using transport = createTransport(env);
  await using opened = await openStore(env);
  const findings: Finding[] = [];
  let logins = 0;
  await using session = createPacerSession({
    environment,
    credentials,
    otp,
    store: opened.store,
    fetch: transport.fetch,
    onEvent: ({ type }) => {
      if (type === 'login-started') logins += 1;
    },
  });
  try {
    const { fingerprint } = await session.token({ signal });
    const how =
      logins === 0
        ? 'the store had a token'
        : `PACER accepted the login${logins > 1 ? `, at try ${logins}` : ''}`;
    findings.push(ok('login', `${how} (${fingerprint})`));
    const { warning: remark } = session;
    if (remark)
      findings.push(warning('login', `PACER warns: ${remark.description}`, warningCure(remark.kind)));
    for (const { name, url } of freePages(environment, court))
      findings.push(await visit(name, url, withPacer(transport.fetch, session), signal));
  } catch (error) {
    signal.throwIfAborted();
    const { exitCode, message, cure } = explain(error);
    findings.push(failure('login', exitCode, message, cure ?? 'See docs/errors.md'));
  }
  return findings;
}

/** Pages that cost nothing and are shown to signed-in users alone: a court's query form, PCL's list of batch reports. */
function freePages(environment: PacerEnvironment, court: string): { name: string; url: string }[] {
  const rules = environment.hosts;
  const courtRule = rules.find(
    ({ credential, origin }) => credential === 'cookie' && !/\/\/(qa-)?pcl\./.test(origin),
  );
  const pclRule = rules.find(({ credential }) => credential === 'header');
  return [
    ...(courtRule
      ? [{ name: 'court', url: `${courtRule.origin.replace('*', court)}/cgi-bin/iquery.pl` }]
      : []),
    ...(pclRule ? [{ name: 'PCL', url: `${pclRule.origin}/pcl-public-api/rest/cases/reports` }] : []),
  ];
}

async function visit(
  name: string,
  url: string,
  fetch: Transport['fetch'],
  signal: AbortSignal,
): Promise<Finding> {
  const { host } = new URL(url);
  try {
    const answer = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(60_000)]) });
    await answer.body?.cancel();
    if (answer.ok) return ok(name, `${host} shows what only signed-in users see`);
    const isRefused = answer.status === 401 || answer.status === 403;
    return failure(
      name,
      isRefused ? exitCodes.refused : exitCodes.unavailable,
      `${host} answers HTTP ${answer.status}`,
      isRefused ? 'See whether the account may search' : 'Try again later; other hosts may work',
    );
  } catch (error) {
    signal.throwIfAborted();
    const { exitCode, message, cure } = explain(error);
    const reason = error instanceof Error ? innermost(error).message : message;
    return exitCode === exitCodes.software || exitCode === exitCodes.config
      ? failure(name, exitCodes.unavailable, `${host} gave no answer: ${reason}`, 'Try again later')
      : failure(name, exitCode, message, cure ?? 'See docs/errors.md');
  }
}
