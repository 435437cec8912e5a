import { startEmulator } from '../../src/index.js';

await using emulator = await startEmulator({ rotate: 'every-answer' });

// A court that shows its sign-in form once, although the token is live.
emulator.faults.add({ host: 'nysd', path: '/cgi-bin/', times: 1, signedOut: 'form' });
// A sign-in service that is down until the fault is removed.
const restore = emulator.faults.add({
  host: 'sign-in',
  respond: { status: 503, headers: { 'content-type': 'text/html' }, body: '<h1>Maintenance</h1>' },
});
restore();
// The tokens are dead from now on, and courts say so with a script.
emulator.tokens.expireAll();
emulator.signOut.disguise = 'script';
