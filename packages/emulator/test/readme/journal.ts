import { demoAccount, startEmulator } from '../../src/index.js';

await using emulator = await startEmulator();
const { journal } = emulator;
const { loginId, password } = demoAccount;

await fetch(`${emulator.origins.signIn}/services/cso-auth`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ loginId, password }),
});

// Both throw an error that lists what there was instead.
journal.expectLogins(1);
journal.expectRequests({ host: 'nysd', verdict: 'served' }, 0);
// The account has an app and the request had no code: on the wire that is loginResult 13, as for everything else.
if (journal.logins()[0]?.reason !== 'otp-missing') throw new Error('another reason');
// What would have been billed, by account and client code, in US cents.
if (journal.ledger().length > 0) throw new Error('a fee');
