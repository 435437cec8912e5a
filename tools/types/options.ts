// An optional option may be left out or be undefined, also where the compiler tells these apart.
import {
  type AuthServiceOptions,
  type Credentials,
  createAuthService,
  createPacerSession,
  defineEnvironment,
  type HostRule,
  headerBag,
  type LoginPolicy,
  memoryStore,
  type PacerEnvironment,
  type PacerSessionOptions,
  sealedStore,
  sessionOptionsFromEnv,
  type TotpOptions,
  totp,
} from '@pacer-auth/core';
import { type AccountOptions, type EmulatorOptions, startEmulator } from '@pacer-auth/emulator';
import type { PostgresStoreOptions } from '@pacer-auth/postgres';
import type { RedisStoreOptions } from '@pacer-auth/redis';
import { type SqliteStoreOptions, sqliteStore } from '@pacer-auth/sqlite';
import type { Same } from './same.js';

/** The names of properties that may be left out but refuse `undefined`. */
type Strict<T> = {
  [K in keyof T]-?: object extends Pick<T, K>
    ? { [P in K]: undefined } extends Pick<T, K>
      ? never
      : K
    : never;
}[keyof T];
export const foundOne: Same<Strict<{ a?: 1; b?: 2 | undefined; c: 3 }>, 'a'> = true;

declare const setting: string | undefined;

export const session = createPacerSession({
  environment: 'qa',
  credentials: {
    loginId: 'user',
    password: setting ?? '',
    clientCode: setting,
    redactionAcknowledged: undefined,
  },
  otp: undefined,
  store: undefined,
  format: undefined,
  fetch: undefined,
  now: undefined,
  sleep: undefined,
  random: undefined,
  loginPolicy: {
    maxLoginsPerHour: undefined,
    timeoutMs: undefined,
    minCooldownMs: undefined,
    maxCooldownMs: undefined,
    clientCodeField: undefined,
    repeatRefusedPasscode: undefined,
  },
  hosts: undefined,
  detectSignedOut: undefined,
  onEvent: undefined,
});

export const fromEnvironment = createPacerSession({ ...sessionOptionsFromEnv(), store: undefined });
export const passcodes = totp('QA36DEZ5EBAV5PSI5URBQLSNVBZJH2PJ', {
  period: undefined,
  digits: undefined,
  algorithm: undefined,
});
export const rule: HostRule = {
  origin: 'https://court.example',
  credential: 'cookie',
  pathPrefix: undefined,
  currentGen: undefined,
};
export const environment: PacerEnvironment = defineEnvironment({
  name: 'own',
  authUrl: 'https://sign-in.example',
  hosts: [rule],
  never: undefined,
});
export const service = createAuthService({
  environment: 'qa',
  format: undefined,
  fetch: undefined,
  timeoutMs: undefined,
  now: undefined,
});
export const stores = [
  memoryStore({ now: undefined }),
  sealedStore(memoryStore(), new Uint8Array(32)),
  sqliteStore({ path: 'pacer.db', key: undefined }),
];
export const emulator = startEmulator({ accounts: undefined, port: undefined, rotate: undefined });

export async function use(): Promise<void> {
  await session.token({ signal: undefined });
  await session.logout({ signal: undefined });
  const headers = await session.headersFor('https://ecf.nysd.uscourts.gov/', { signal: undefined });
  using exchange = session.exchange({
    url: 'https://pcl.uscourts.gov/',
    signal: undefined,
    method: undefined,
  });
  await exchange.authorize('https://pcl.uscourts.gov/', headerBag(headers));
  await service.login({
    loginId: 'user',
    password: 'x',
    clientCode: setting,
    otpCode: setting,
    redactionAcknowledged: undefined,
  });
}

/** There are none. */
export const none: Same<
  | Strict<PacerSessionOptions>
  | Strict<Credentials>
  | Strict<LoginPolicy>
  | Strict<TotpOptions>
  | Strict<HostRule>
  | Strict<PacerEnvironment>
  | Strict<AuthServiceOptions>
  | Strict<EmulatorOptions>
  | Strict<AccountOptions>
  | Strict<SqliteStoreOptions>
  | Strict<RedisStoreOptions>
  | Strict<PostgresStoreOptions>,
  never
> = true;
