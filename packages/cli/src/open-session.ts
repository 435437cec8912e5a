import {
  type Credentials,
  createPacerSession,
  type LoginPolicy,
  type PacerEvent,
  type PacerSession,
  type SessionOptionsFromEnv,
  sessionOptionsFromEnv,
} from '@pacer-auth/core';
import { createTransport, type Transport } from './http/transport.js';
import type { Output, Run } from './io.js';
import { completeSettings } from './settings/complete-settings.js';
import { readSettings } from './settings/read-settings.js';
import { type OpenStore, openStore } from './stores/open-store.js';

/** A session on the store of the settings, and what it is made of. */
export interface OpenSession extends AsyncDisposable {
  readonly session: PacerSession;
  readonly opened: OpenStore;
  readonly transport: Transport;
  readonly settings: SessionOptionsFromEnv;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** How many logins it has sent. */
  logins(): number;
}

/** A password for sessions that never log in; it is sent nowhere. */
const NO_PASSWORD = 'not used';

/**
 * Opens the session of a command. `needs: 'account'` is for commands that never log in, and so need no password. Its end
 * signs nobody out, except of a store in memory.
 */
export async function openSession(
  { io, options, output }: Run<object>,
  needs: 'login' | 'account' = 'login',
  loginPolicy?: LoginPolicy,
): Promise<OpenSession> {
  const { env: given } = await readSettings(io, options);
  const env = await completeSettings(
    io,
    needs === 'login'
      ? given
      : {
          ...given,
          PACER_PASSWORD: NO_PASSWORD,
          PACER_TOTP_SECRET: undefined,
          PACER_TOTP_SECRET_COMMAND: undefined,
        },
  );
  const settings = sessionOptionsFromEnv(env);
  const transport = createTransport(env);
  const opened = await openStore(env);
  let logins = 0;
  const session = createPacerSession({
    ...settings,
    loginPolicy,
    // A session's own memory, whose token it signs out at its end.
    store: opened.address.kind === 'memory' ? undefined : opened.store,
    fetch: transport.fetch,
    onEvent(event) {
      if (event.type === 'login-started') logins += 1;
      tell(event, output, settings.credentials);
    },
  });
  return {
    session,
    opened,
    transport,
    settings,
    env,
    logins: () => logins,
    async [Symbol.asyncDispose]() {
      await session.close();
      await opened[Symbol.asyncDispose]();
      await transport[Symbol.asyncDispose]();
    },
  };
}

/** What happens on the way, for a person who waits. */
function tell(event: PacerEvent, { note }: Output, { loginId }: Credentials): void {
  if (event.type === 'otp-wait')
    note(
      `Waiting ${Math.ceil((event.until - event.at) / 1_000)} s for the next passcode: each is good once …`,
    );
  else if (event.type === 'login-lease-wait') note('Another program is logging in: waiting for it …');
  else if (event.type === 'login-started')
    note(`Logging in as ${loginId} …${event.why === undefined ? '' : ` once more (${event.why})`}`);
  else if (event.type === 'warning') note(`PACER warns: ${event.warning.description}`);
  else if (event.type === 'logout-failed' || event.type === 'store-failed') note(event.message);
}
