import axios from 'axios';
import got from 'got';
import { startEmulator } from '../../src/index.js';

await using emulator = await startEmulator({ tls: true, courts: ['nysd'] });
const court = 'https://ecf.nysd.uscourts.gov/cgi-bin/iquery.pl';

// Node.js' own fetch, and what takes a fetch: ky.create({ fetch: emulator.fetch }).
await emulator.fetch(court);
// axios and got take an https.Agent.
await axios.get(court, { httpsAgent: emulator.agent() });
await got(court, { agent: { https: emulator.agent() } });

const asked = emulator.journal.requests('nysd');
if (asked.length !== 3) throw new Error('a request went elsewhere');
