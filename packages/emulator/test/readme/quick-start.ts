import { demoAccount, startEmulator } from '../../src/index.js';

await using emulator = await startEmulator();
const { loginId, password } = demoAccount;

const answer = await fetch(`${emulator.origins.signIn}/services/cso-auth`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
  body: JSON.stringify({ loginId, password, otpCode: emulator.accounts.oneTimePasscode(loginId) }),
});
const [, token] = /"nextGenCSO": "(\w+)"/.exec(await answer.text()) ?? [];

// The docket of case 500001: its address alone gives the form, for nothing; a POST like the form's gives the report.
const docket = await fetch(`${emulator.court('nysd')}/cgi-bin/DktRpt.pl?1-L_1_0-1`, {
  method: 'POST',
  // Courts ask a program that comes from nowhere whether it means it; this says that it does.
  headers: { Cookie: `NextGenCSO=${token}`, Referer: 'https://external' },
  body: new URLSearchParams({ all_case_ids: '500001', case_num: ' ' }),
});
if (!(await docket.text()).includes('Docket Text')) throw new Error('not signed in');
