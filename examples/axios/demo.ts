// A court scraper signs in to PACER with multifactor authentication, reads, is signed out, and recovers.
// PACER is the emulator on this machine: nothing leaves it, and nothing is billed.
import assert from 'node:assert/strict';
import { withPacer } from '@pacer-auth/axios';
import { createPacerSession, totp } from '@pacer-auth/core';
import { demoAccount, startEmulator } from '@pacer-auth/emulator';
import axios from 'axios';

// PACER takes each one-time passcode once, so that a second login has to wait for the next one, up to 30 s. The demo
// shares a clock with the emulator, and moves it ahead instead of waiting.
let ahead = 0;
const now = () => Date.now() + ahead;
const sleep = async (ms: number) => {
  say(`     (the next one-time passcode is ${Math.ceil(ms / 1_000)} s away: the demo's clock jumps)`);
  ahead += ms;
};

const emulator = await startEmulator({ now });
const { court, journal, origins, tokens } = emulator;
const session = createPacerSession({
  environment: emulator.environment,
  credentials: { loginId: demoAccount.loginId, password: demoAccount.password, clientCode: 'smith-v-doe' },
  otp: totp(demoAccount.totpSecret),
  now,
  sleep,
});
const http = withPacer(axios.create(), session);
const docketUrl = `${court('nysd')}/cgi-bin/DktRpt.pl?500001`;

say('A scraper, written as if PACER had no sign-in:\n');

const docket = await http.get<string>(docketUrl);
const entries = docket.data.match(/\/doc1\/\d+/g) ?? [];
step('reads a docket', `${entries.length} documents listed, after ${logins()}`);

const search = await http.post(`${origins.pcl}/pcl-public-api/rest/cases/find?page=0`, { caseTitle: 'a' });
step(
  'searches the PACER Case Locator',
  `${search.data.content.length} cases, fee ${search.data.receipt.searchFee}`,
);

const { fingerprint: before } = await session.token();
tokens.rotateNext();
await http.get(docketUrl);
const { fingerprint: after } = await session.token();
assert.notEqual(before, after);
step('is given a new token by the court', `${before} became ${after}, still ${logins()}`);

emulator.signOut.disguise = 'script';
tokens.expireAll();
const again = await http.get<string>(docketUrl);
assert.deepEqual(again.data.match(/\/doc1\/\d+/g), entries);
step(
  'is signed out in the middle, by a page that looks like HTML',
  `the docket came all the same, after ${logins()}`,
);

const pdf = await http.get<ArrayBuffer>(`${court('nysd')}${entries[0]}`, { responseType: 'arraybuffer' });
step('downloads a document', `${pdf.data.byteLength} bytes of ${pdf.headers['content-type']}`);

emulator.faults.add({
  host: 'cand',
  path: '/away',
  redirect: { location: `${origins.foreign}/advertisement` },
});
await http.get(`${court('cand')}/away`);
step('is redirected to a host that is no court', `which received ${credentialsAt('foreign')}`);

await session.close();
assert.deepEqual(tokens.live(), []);
step('is done, and logs out', 'no token is left alive');

say("\nWhat PACER's journal counted:\n");
for (const host of ['sign-in', 'nysd', 'cand', 'pcl', 'foreign']) {
  const requests = journal.requests(host);
  say(`  ${host.padEnd(8)} ${String(requests.length).padStart(2)} requests   ${credentialsAt(host)}`);
}
say(
  `\n  ${logins()}, ${tokens.live().length} tokens alive, fees ${(journal.fees() / 100).toFixed(2)} dollars (not really)`,
);
assert.equal(journal.logins().length, 2);
assert.deepEqual(
  journal.requests('foreign').flatMap(({ credentials }) => credentials),
  [],
);
await emulator.close();

function step(what: string, outcome: string): void {
  say(`  -> ${what}\n     ${outcome}`);
}

function logins(): string {
  const { length } = journal.logins();
  return length === 1 ? '1 login' : `${length} logins`;
}

function credentialsAt(host: string): string {
  const kinds = new Set(journal.requests(host).flatMap(({ credentials }) => credentials));
  return kinds.size > 0 ? [...kinds].join(', ') : 'no credential';
}

function say(line: string): void {
  console.log(line);
}
