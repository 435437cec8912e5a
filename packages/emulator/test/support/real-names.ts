import { demoAccount, type TlsEmulator } from '../../src/index.js';

export const docket = 'https://ecf.nysd.uscourts.gov/cgi-bin/DktRpt.pl?500001';

/** A live token of an account, from the sign-in service of this origin; without an account that of the demo account. */
export async function signInAt(
  emulator: TlsEmulator,
  origin: string,
  { loginId, password }: { loginId: string; password: string } = demoAccount,
): Promise<string> {
  const otpCode = loginId === demoAccount.loginId ? emulator.accounts.oneTimePasscode(loginId) : '';
  const answer = await emulator.fetch(`${origin}/services/cso-auth`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ loginId, password, otpCode }),
  });
  return /"nextGenCSO": "(\w*)"/.exec(await answer.text())?.[1] ?? '';
}
