// A user's own test by Jest, as the cookbook shows it: with the emulator, in CommonJS or by --experimental-vm-modules.
// #region recipe
import { createPacerSession } from '@pacer-auth/core';
import { startEmulator } from '@pacer-auth/emulator';
import { withPacer } from '@pacer-auth/fetch';

const credentials = { loginId: 'test', password: 'a password' };
let emulator;
beforeAll(async () => {
  emulator = await startEmulator({ accounts: [credentials] });
});
afterAll(() => emulator.close());

test('is served again after a sign-out, for one login more', async () => {
  const session = createPacerSession({ environment: emulator.environment, credentials });
  const signedIn = withPacer(fetch, session);
  const url = `${emulator.court('nysd')}/cgi-bin/iquery.pl`;

  await signedIn(url);
  emulator.tokens.expireAll();
  const page = await signedIn(url);

  expect(await page.text()).toContain('Log Out');
  emulator.journal.expectLogins(2);
  await session.close();
}, 60_000);
// #endregion
