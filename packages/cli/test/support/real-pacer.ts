import { join } from 'node:path';
import { demoAccount, type EmulatorOptions, startEmulator, type TlsEmulator } from '@pacer-auth/emulator';
import { temporaryFolder } from './temporary-folder.js';

/** An emulator by its real names, and a folder for what the program writes. */
export interface RealPacer extends AsyncDisposable {
  readonly emulator: TlsEmulator;
  readonly folder: string;
  readonly caFile: string;
  /** The variables of the first account, and of the way to the emulator. */
  readonly env: Readonly<Record<string, string>>;
}

/** Starts it. The program is told nothing but a proxy and a certificate, as a user would. */
export async function startRealPacer(options: EmulatorOptions = {}): Promise<RealPacer> {
  const folder = await temporaryFolder();
  const caFile = join(folder.path, 'ca.pem');
  const emulator = await startEmulator({ ...options, tls: true, caFile });
  const [account = demoAccount] = options.accounts ?? [demoAccount];
  return {
    emulator,
    folder: folder.path,
    caFile,
    env: {
      HTTPS_PROXY: emulator.proxyUrl,
      NODE_EXTRA_CA_CERTS: caFile,
      XDG_STATE_HOME: folder.path,
      PACER_ENVIRONMENT: 'production',
      PACER_LOGIN_ID: account.loginId,
      PACER_PASSWORD: account.password,
      ...(account.totpSecret !== undefined && { PACER_TOTP_SECRET: account.totpSecret }),
    },
    async [Symbol.asyncDispose]() {
      await emulator[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}
