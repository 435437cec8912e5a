import './check-runtime.js';

export type { AuthReply, AuthRequest, Codec, WireFormat } from './auth-service/codec.js';
export {
  type AuthService,
  type AuthServiceOptions,
  createAuthService,
  type LoginRequest,
  type LoginResult,
  type LogoutResult,
} from './auth-service/create-auth-service.js';
export { jsonCodec } from './auth-service/json-codec.js';
export type {
  ServiceBody,
  ServiceFetch,
  ServiceRequest,
  ServiceResponse,
} from './auth-service/service-fetch.js';
export { xmlCodec } from './auth-service/xml-codec.js';
export { checkCall } from './check-call.js';
export { decodeHead } from './decode-head.js';
export {
  type AnyPacerAuthError,
  findPacerAuthError,
  isPacerAuthError,
  LoginDelayedError,
  LoginRejectedError,
  type OtpDiagnosis,
  PacerAuthError,
  type PacerErrorCode,
  type PlainPacerAuthError,
  ServiceUnreachableError,
  SignedOutError,
} from './errors.js';
export type { LoginRepeatReason, PacerEvent, PacerEventType } from './events.js';
export type { ExchangeRequest, PacerExchange } from './exchange/pacer-exchange.js';
export { type HeaderBag, headerBag } from './header-bag.js';
export { checkClientCode } from './hosts/client-code.js';
export { isTokenCookie, type TokenParts } from './hosts/credential-headers.js';
export {
  type CredentialKind,
  defineEnvironment,
  type HostRule,
  type PacerEnvironment,
  production,
  qa,
} from './hosts/environments.js';
export {
  detectSignedOut,
  type ResponseHead,
  type ResponseView,
  type SignOutContext,
  type SignOutDetector,
} from './hosts/signed-out.js';
export { jarGuard, signedInJar } from './jar-guard.js';
export { type EventLogger, type LogMethod, logEvents } from './log-events.js';
export { checkOptionNames } from './option-names.js';
export { backupCodes } from './otp/backup-codes.js';
export { otpFromEnv } from './otp/otp-from-env.js';
export type { OtpCallback, OtpCode, OtpContext, OtpMethod, OtpSource } from './otp/otp-source.js';
export { type Totp, type TotpAlgorithm, type TotpOptions, totp } from './otp/totp.js';
export type { PacerWarning } from './pacer-warning.js';
export type { PacerEventMessage } from './process-listeners.js';
export {
  type AccountStatus,
  type AccountStatusOptions,
  accountKeys,
  accountStatus,
  describeRecord,
  type LedgerStatus,
  type RefusalStatus,
} from './session/account-status.js';
export { type CountedLoginOptions, countedLogin } from './session/counted-login.js';
export { createPacerSession } from './session/create-pacer-session.js';
export type { PacerSession, PacerToken } from './session/pacer-session.js';
export type { PacerSessionOptions } from './session/session-options.js';
export { type SessionOptionsFromEnv, sessionOptionsFromEnv } from './session/session-options-from-env.js';
export { type Credentials, credentialsFromEnv } from './sign-in/credentials.js';
export type { LoginPolicy } from './sign-in/login-policy.js';
export type { SignOutSignal } from './sign-out-signal.js';
export type { Sleep } from './sleep.js';
export { memoryStore } from './store/memory-store.js';
export { sealedStore } from './store/sealed-store.js';
export type { SealingKey, SealingKeys } from './store/sealing-keys.js';
export type { JsonObject, JsonValue, StoredRecord, TokenStore } from './store/token-store.js';
