// What an emulator with real names gives to a runtime that is not Node.js: errors, and never a request to the real host.
import { startEmulator } from '../../dist/index.js';

const emulator = await startEmulator({ tls: true, courts: ['nysd'] });
const url = 'https://ecf.nysd.uscourts.gov/cgi-bin/iquery.pl';
const ways = {
  fetch: () => emulator.fetch(url),
  agent: () => emulator.agent(),
  dispatcher: () => emulator.dispatcher,
};
for (const [name, way] of Object.entries(ways)) {
  let outcome = 'no error';
  try {
    await way();
  } catch (error) {
    outcome = String(error);
  }
  process.stdout.write(`${name}: ${outcome}\n`);
}
process.stdout.write(`journal: ${emulator.journal.entries.length}\n`);
await emulator.close();
