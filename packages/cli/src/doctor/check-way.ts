import { lookup } from 'node:dns/promises';
import type { PacerEnvironment } from '@pacer-auth/core';
import { exitCodes } from '../exit-codes.js';
import { proxyOf } from '../http/transport.js';
import { attempt, messageOf } from './attempt.js';
import { checkClock } from './check-clock.js';
import { connectTls, isProxied } from './connect.js';
import { type Finding, failure, ok, skipped } from './finding.js';

type Env = Readonly<Record<string, string | undefined>>;

/** Name, proxy, TLS and clock, one after the other: what fails first is the cause. */
export async function checkWay(
  env: Env,
  environment: PacerEnvironment,
  usesCodes: boolean,
  signal: AbortSignal,
): Promise<Finding[]> {
  const url = new URL(environment.authUrl);
  const findings: Finding[] = [];
  const proxy = attempt(
    () => (isProxied(env, url) ? proxyOf(env, url.protocol === 'http:' ? 'http' : 'https') : ''),
    (error) => failure('proxy', exitCodes.config, messageOf(error), 'Correct it, or unset it'),
  );
  if (typeof proxy !== 'string')
    return [proxy, skipped('clock', 'not compared, as there is no way to PACER')];
  const host = proxy === '' ? url : new URL(proxy);
  const name = host.hostname.replace(/^\[|\]$/g, '');
  try {
    const found = await lookup(name);
    const what = proxy === '' ? name : `the proxy's name ${name}`;
    findings.push(ok('DNS', `${what} is ${found.address}`));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const whose = proxy === '' ? name : `the proxy ${host.host}`;
    const cure =
      proxy === '' ? 'See whether this machine has a network and a DNS server' : 'Correct HTTPS_PROXY';
    return [failure('DNS', exitCodes.unavailable, `the name of ${whose} cannot be found (${code})`, cure)];
  }
  signal.throwIfAborted();
  const way = await connectTls(env, url, proxy);
  findings.push(...way.findings);
  if (!way.isOpen) return [...findings, skipped('clock', 'not compared, as there is no way to PACER')];
  findings.push(...(await checkClock(env, url, usesCodes, signal)));
  return findings;
}
