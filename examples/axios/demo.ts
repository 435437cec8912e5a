// A court scraper signs in to PACER with multifactor authentication, buys a docket, is signed out in the middle of that, and
// has it all the same: bought once.
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
// The Referer says that the request is meant, though no page of the court led to it.
const http = withPacer(axios.create({ headers: { Referer: 'https://external' } }), session);
// What a browser does: the form is free, and its POST is what PACER bills.
const formUrl = `${court('nysd')}/cgi-bin/DktRpt.pl?500001`;
const reportUrl = `${court('nysd')}/cgi-bin/DktRpt.pl?1-L_1_0-1`;
const order = new URLSearchParams({ all_case_ids: '500001', case_num: ' ' });

say('A scraper, written as if PACER had no sign-in:\n');

await http.get<string>(formUrl);
step("opens the form of a case's docket", `which is free, after ${logins()}`);

const search = await http.post(`${origins.pcl}/pcl-public-api/rest/cases/find?page=0`, { caseTitle: 'a' });
step(
  'searches the PACER Case Locator',
  `${search.data.content.length} cases, fee ${search.data.receipt.searchFee}`,
);

const { fingerprint: before } = await session.token();
tokens.rotateNext();
await http.get(formUrl);
const { fingerprint: after } = await session.token();
assert.notEqual(before, after);
step('is given a new token by the court', `${before} became ${after}, still ${logins()}`);

emulator.signOut.disguise = 'script';
tokens.expireAll();
const spent = journal.fees();
const docket = await http.post<string>(reportUrl, order);
const entries = new Set(docket.data.match(/\/doc1\/\d+/g));
const orders = journal.requests('nysd').filter(({ method }) => method === 'POST');
assert.deepEqual(
  orders.map(({ verdict }) => verdict),
  ['signed-out', 'served'],
);
assert.equal(journal.fees() - spent, orders.at(-1)?.feeCents);
step(
  'buys the docket, and is signed out just then, by a page that looks like HTML',
  `${entries.size} documents listed, after ${logins()}; the order was sent twice and billed once: ${dollars(journal.fees() - spent)}`,
);

const [document = ''] = entries;
const receiptPage = await http.get<string>(`${court('nysd')}${document}`);
const [, action = ''] = /<form method="POST" action="([^"]+)"/.exec(receiptPage.data) ?? [];
const pdf = await http.post<ArrayBuffer>(
  `${court('nysd')}${action}`,
  new URLSearchParams({ got_receipt: '1' }),
  { responseType: 'arraybuffer' },
);
step(
  'is told what a document costs, agrees, and downloads it',
  `${pdf.data.byteLength} bytes of ${pdf.headers['content-type']}`,
);

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
say(`\n  ${logins()}, ${tokens.live().length} tokens alive, fees ${dollars(journal.fees())} (not really)`);
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

function dollars(cents: number): string {
  return `$${(cents / 100).toFixed(2)}`;
}

function credentialsAt(host: string): string {
  const kinds = new Set(journal.requests(host).flatMap(({ credentials }) => credentials));
  return kinds.size > 0 ? [...kinds].join(', ') : 'no credential';
}

function say(line: string): void {
  console.log(line);
}
