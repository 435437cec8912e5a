import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { type AccountStatus, accountKeys, accountStatus } from '@pacer-auth/core';
import { exitCodes } from '../exit-codes.js';
import { explain, innermost } from '../explain.js';
import { budget, moment } from '../status/describe-status.js';
import { openStore } from '../stores/open-store.js';
import { type StoreAddress, storeAddress, storeName } from '../stores/store-address.js';
import type { CheckedSettings } from './check-settings.js';
import { type Finding, failure, ok, skipped, warning } from './finding.js';

type Env = Readonly<Record<string, string | undefined>>;

/** Is the store there, sealed, closed to others, and what does it remember of the account? */
export async function checkStore(env: Env, settings: CheckedSettings): Promise<Finding[]> {
  try {
    const address = storeAddress(env.PACER_STORE, env);
    const before = beforeOpening(address, env);
    if (before) return before;
    await using opened = await openStore(env);
    const { environment, loginId = '' } = settings;
    const account = environment && accountKeys(environment, loginId).account;
    // Reads in any case: whether it can be reached is seen only then.
    const raw = await opened.raw.read(account ?? 'pacer-auth doctor');
    const findings = [ok('store', `${storeName(address)} can be read; ${sealing(opened.keys, address)}`)];
    if (opened.keys.length === 0 && address.kind !== 'sqlite')
      findings.push(
        warning(
          'store',
          `tokens lie unsealed in ${address.kind === 'redis' ? 'Redis' : 'PostgreSQL'}, for all who can read it`,
          'Set PACER_STORE_KEY, and run: pacer-auth store reseal',
        ),
      );
    if (opened.keys.length === 0 && raw && 'sealed' in raw.value)
      return [
        failure(
          'store',
          exitCodes.store,
          'the record of this account is sealed, and PACER_STORE_KEY is not set',
          'Set PACER_STORE_KEY to the key that sealed it',
        ),
      ];
    if (!environment || !loginId) return findings;
    const { credentials = { loginId }, otp } = settings;
    const status = await accountStatus({ store: opened.store, environment, credentials, otp });
    return [...findings, ...remembered(status)];
  } catch (error) {
    const { exitCode, message, cure = 'Repair the store, or give another one with --store' } = explain(error);
    const cause = error instanceof Error && error.cause instanceof Error ? innermost(error).message : message;
    return [
      failure('store', exitCode === exitCodes.software ? exitCodes.store : exitCode, message || cause, cure),
    ];
  }
}

/** What would change something if it were opened: a file that is not there would be made. */
function beforeOpening(address: StoreAddress, env: Env): Finding[] | undefined {
  if (address.kind === 'memory')
    return [
      warning(
        'store',
        'a store in memory forgets logins and refusals with each command',
        'Leave --store out, or give a path, or the URL of a Redis or PostgreSQL',
      ),
    ];
  if (address.kind !== 'sqlite' || existsSync(address.path)) return undefined;
  const folder = dirname(address.path);
  if (!address.isDefault && !existsSync(folder))
    return [failure('store', exitCodes.store, `there is no folder ${folder}`, `Make it: mkdir -p ${folder}`)];
  const sealed = env.PACER_STORE_KEY ? 'sealed' : 'readable by you alone';
  return [skipped('store', `${address.path} is not there yet: the first login makes it, ${sealed}`)];
}

function sealing(keys: readonly string[], address: StoreAddress): string {
  if (keys.length > 0) return `sealed, with ${keys.length === 1 ? 'one key' : `${keys.length} keys`}`;
  if (address.kind !== 'sqlite') return 'not sealed';
  return `not sealed, mode ${(statSync(address.path).mode & 0o777).toString(8)}`;
}

function remembered(status: AccountStatus): Finding[] {
  const now = Date.now();
  const { recent, limit, nextAt } = budget(status, now);
  const findings: Finding[] = [];
  const standing = status.refusals.findLast(
    ({ isOfThese, permitsOneMore }) => isOfThese !== false && !permitsOneMore,
  );
  if (standing)
    findings.push(
      failure(
        'memory',
        exitCodes.refused,
        `the store remembers a refusal since ${moment(standing.at)}: loginResult ${standing.loginResult} ` +
          `${standing.errorDescription}; PACER is not asked again with these credentials`,
        'Sign in once by hand on the PACER website, then run: pacer-auth reset',
      ),
    );
  else if (status.refusals.length > 0)
    findings.push(ok('memory', `${status.refusals.length} refusals of other credentials`));
  const { cooldown } = status;
  if (cooldown && cooldown.until > now)
    findings.push(
      failure(
        'memory',
        exitCodes.temporary,
        `a cool-down until ${moment(cooldown.until)}, because ` +
          (cooldown.reason === 'futile'
            ? 'the token of the last login was refused at once'
            : 'PACER gave no usable answer'),
        'Wait until then',
      ),
    );
  if (recent >= limit)
    findings.push(
      failure(
        'memory',
        exitCodes.temporary,
        `the login budget is used up: ${recent} logins within an hour`,
        `Wait until ${moment(nextAt ?? now)}, and see which program logs in so often`,
      ),
    );
  if (status.warning)
    findings.push(
      warning(
        'memory',
        `the last login was warned: ${status.warning.description}`,
        warningCure(status.warning.kind),
      ),
    );
  const token = status.token === undefined ? 'no token' : `a token (${status.token})`;
  findings.push(ok('memory', `${token}; ${recent} of ${limit} logins in the last hour`));
  return findings;
}

/** What to do about a warning of PACER's. */
export function warningCure(kind: string): string {
  if (kind === 'client-code-required') return 'Set PACER_CLIENT_CODE';
  if (kind === 'search-disabled') return 'The account may not search: ask the PACER Service Center';
  return "Read PACER's words";
}
