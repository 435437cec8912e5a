import { createPacerSession, type PacerSession, type PacerSessionOptions } from '@pacer-auth/core';
import { type Emulator, type EmulatorOptions, startEmulator, type TlsEmulator } from '@pacer-auth/emulator';

/** An account without multifactor authentication. */
export const account = { loginId: 'jaruser', password: 'a password of the jar' };

/** A page of a court. */
export const docket = '/cgi-bin/DktRpt.pl?500001';

/** An emulator that knows {@link account}. */
export function startPacer(options: EmulatorOptions = {}): Promise<Emulator> {
  return startEmulator({ accounts: [account], ...options });
}

/** The same with real names over TLS. */
export function startPacerOverTls(): Promise<TlsEmulator> {
  return startEmulator({ accounts: [account], tls: true });
}

/** A session of {@link account}. */
export function openSession(
  emulator: Emulator | TlsEmulator,
  options: Partial<PacerSessionOptions> = {},
): PacerSession {
  return createPacerSession({ environment: emulator.environment, credentials: account, ...options });
}

/** How many logins the authentication service has seen. */
export function loginCount({ journal }: Emulator): number {
  return journal.logins().length;
}

/** The sign-in page that a court redirects to. */
export function signInPage({ origins }: Emulator): string {
  return `${origins.signIn}/csologin/login.jsf?pscCourtId=NYSDC`;
}
