import { demoAccount, startEmulator } from '../../src/index.js';

await using emulator = await startEmulator();
const { loginId, password } = demoAccount;

const answer = await fetch(`${emulator.origins.signIn}/services/cso-auth`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
  body: JSON.stringify({ loginId, password, otpCode: emulator.accounts.oneTimePasscode(loginId) }),
});
const [, token] = /"nextGenCSO": "(\w+)"/.exec(await answer.text()) ?? [];

const docket = await fetch(`${emulator.court('nysd')}/cgi-bin/DktRpt.pl?500001`, {
  headers: { Cookie: `NextGenCSO=${token}` },
});
if (!(await docket.text()).includes('Docket Text')) throw new Error('not signed in');
