// The emulator that the programs ask, in a process of its own. Its court asks no page to have led to a request. Without an app: a passcode is good only once.
import { startEmulator } from '@pacer-auth/emulator';

const account = { loginId: 'releaseuser', password: 'a password' };
const emulator = await startEmulator({ accounts: [account], courts: [{ name: 'nysd', referer: 'any' }] });
process.stdout.write(
  `${JSON.stringify({
    PACER_ENVIRONMENT: JSON.stringify(emulator.environment),
    PACER_LOGIN_ID: account.loginId,
    PACER_PASSWORD: account.password,
    COURT_URL: `${emulator.court('nysd')}/cgi-bin/DktRpt.pl?1-L_1_0-1`,
  })}\n`,
);
process.stdin.on('end', () => emulator.close()).resume();
