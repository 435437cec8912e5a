import {
  type Credentials,
  checkClientCode,
  credentialsFromEnv,
  type PacerEnvironment,
  production,
  qa,
  sessionOptionsFromEnv,
  type Totp,
} from '@pacer-auth/core';
import { exitCodes } from '../exit-codes.js';
import { fetchSecrets, type Settings } from '../settings/read-settings.js';
import { misspelt } from '../settings/variables.js';
import { attempt, messageOf } from './attempt.js';
import { checkOtp } from './check-otp.js';
import { type Finding, failure, ok, skipped, warning } from './finding.js';

/** What the settings come to, as far as they are in order. */
export interface CheckedSettings {
  readonly findings: readonly Finding[];
  readonly environment: PacerEnvironment | undefined;
  readonly loginId: string | undefined;
  readonly credentials: Credentials | undefined;
  readonly otp: Totp | undefined;
  /** Whether the passcodes are as they should be, which may be that there are none. */
  readonly otpIsFine: boolean;
}

type Env = Readonly<Record<string, string | undefined>>;

/** Are the settings there, and well-formed? */
export async function checkSettings(settings: Settings, signal: AbortSignal): Promise<CheckedSettings> {
  const findings: Finding[] = [];
  for (const { name, meant } of misspelt(settings.env))
    findings.push(
      warning(
        'settings',
        `${name} is no variable of ours${meant ? `: ${meant} is meant?` : ''}`,
        meant ? `Rename it to ${meant}` : 'See the list in pacer-auth --help',
      ),
    );
  for (const name of settings.overruled)
    findings.push(
      warning(
        'settings',
        `${name} of the env file is overruled by the environment`,
        `Unset ${name} in the shell`,
      ),
    );
  const environment = checkEnvironment(settings.env, findings);
  const env = await commandOutput(settings.env, findings, signal);
  const loginId = env.PACER_LOGIN_ID || undefined;
  checkAccount(settings.env, env, findings);
  const otp = checkOtp(env, findings);
  const hasFailed = (check: string) =>
    findings.some((finding) => finding.check === check && finding.status === 'failure');
  const isFine = !['account', 'client code'].some(hasFailed) && loginId && env.PACER_PASSWORD;
  return {
    findings,
    environment,
    loginId,
    credentials: isFine ? attempt(() => credentialsFromEnv(env)) : undefined,
    otp,
    otpIsFine: !hasFailed('passcode'),
  };
}

function checkEnvironment(env: Env, findings: Finding[]): PacerEnvironment | undefined {
  const text = env.PACER_ENVIRONMENT;
  try {
    const { environment: found } = sessionOptionsFromEnv({
      PACER_ENVIRONMENT: text,
      PACER_LOGIN_ID: 'x',
      PACER_PASSWORD: 'x',
    });
    const environment = found === 'production' ? production : found === 'qa' ? qa : found;
    const what =
      { production: 'live and billable', qa: 'the test environment' }[environment.name] ?? 'your own';
    findings.push(ok('environment', `${environment.name} (${what}), sign-in at ${environment.authUrl}`));
    return environment;
  } catch (error) {
    findings.push(
      failure(
        'environment',
        exitCodes.config,
        messageOf(error),
        'Set PACER_ENVIRONMENT, or give --environment qa',
      ),
    );
    return undefined;
  }
}

/** Runs the commands that print secrets, each by itself, so that one that fails does not hide the other. */
async function commandOutput(env: Env, findings: Finding[], signal: AbortSignal): Promise<Env> {
  let found = env;
  for (const [name, check] of [
    ['PACER_PASSWORD', 'account'],
    ['PACER_TOTP_SECRET', 'passcode'],
  ] as const) {
    try {
      found = await fetchSecrets(found, [name], signal);
    } catch (error) {
      signal.throwIfAborted();
      findings.push(
        failure(check, exitCodes.config, messageOf(error), `Run it by hand, and correct ${name}_COMMAND`),
      );
    }
  }
  return found;
}

function checkAccount(given: Env, env: Env, findings: Finding[]): void {
  const commandFailed = findings.some(({ check, status }) => check === 'account' && status === 'failure');
  const missing = ['PACER_LOGIN_ID', 'PACER_PASSWORD'].filter((name) => !env[name]);
  if (missing.length > 0 && !(commandFailed && missing.length === 1 && missing[0] === 'PACER_PASSWORD')) {
    const cure = missing.includes('PACER_PASSWORD')
      ? 'Set PACER_LOGIN_ID, and PACER_PASSWORD or PACER_PASSWORD_COMMAND, which prints it'
      : 'Set PACER_LOGIN_ID';
    findings.push(
      failure(
        'account',
        exitCodes.config,
        `${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} not set`,
        cure,
      ),
    );
  } else if (!commandFailed) {
    const problem = attempt(() => credentialsFromEnv({ ...env, PACER_CLIENT_CODE: undefined }), messageOf);
    if (typeof problem === 'string')
      findings.push(failure('account', exitCodes.config, problem, 'Correct the variable'));
    else {
      const source = given.PACER_PASSWORD ? '' : ' by PACER_PASSWORD_COMMAND';
      findings.push(ok('account', `user name and password are given${source}`));
    }
  }
  for (const name of ['PACER_LOGIN_ID', 'PACER_PASSWORD']) {
    const value = env[name] ?? '';
    if (value !== value.trim())
      findings.push(
        warning(
          'account',
          `${name} begins or ends with a blank or a line break`,
          'Remove it, unless it belongs there',
        ),
      );
    else if (/^(['"]).*\1$/.test(value))
      findings.push(
        warning('account', `${name} is in quotation marks`, 'Remove them, unless they belong there'),
      );
  }
  checkCode(env.PACER_CLIENT_CODE, findings);
}

function checkCode(clientCode: string | undefined, findings: Finding[]): void {
  if (!clientCode)
    findings.push(skipped('client code', 'none is set; some accounts may not search without one'));
  else {
    const problem = attempt(() => checkClientCode(clientCode, 'PACER_CLIENT_CODE'), messageOf);
    findings.push(
      problem === clientCode
        ? ok('client code', `${clientCode.length} characters, as PACER allows them`)
        : failure('client code', exitCodes.config, String(problem), 'Correct PACER_CLIENT_CODE'),
    );
  }
}
