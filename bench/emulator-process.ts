// An emulator in a process of its own, whose journal is on. It tells its parent where it is and how long it took to start,
// for each message what its processor time is, in ms, and ends with its parent. Argument: "tls" or "plain".
import { startEmulator } from '@pacer-auth/emulator';

const rows = 120;

/** A page of 20 kB, made anew for each request. */
function renderPage(request: Request): Response | undefined {
  const { pathname, search } = new URL(request.url);
  if (pathname !== '/page') return undefined;
  const cells = Array.from({ length: rows }, (_, index) => {
    const day = `01/${(index % 28) + 1}/2026`;
    return `<tr><td>${day}</td><td><a href="/doc1/${search.slice(1)}${index}">${index}</a></td><td>MOTION number ${index} for an extension of time. Document filed. (Entered: ${day})</td></tr>`;
  });
  const page = `<html><body><a href="/cgi-bin/login.pl?logout">Logout</a><table>${cells.join('\n')}</table></body></html>`;
  return new Response(page, { headers: { 'content-type': 'text/html; charset=UTF-8' } });
}

const options = {
  accounts: [{ loginId: 'bench', password: 'bench' }],
  courts: ['nysd'],
  pages: renderPage,
};
const before = performance.now();
const byName = process.argv[2] === 'tls' ? await startEmulator({ ...options, tls: true }) : undefined;
const emulator = byName ?? (await startEmulator(options));
const startMs = performance.now() - before;
const ask = byName?.fetch ?? fetch;
const answer = await ask(`${emulator.origins.signIn}/services/cso-auth`, {
  method: 'POST',
  headers: { 'content-type': 'application/json', accept: 'application/json' },
  body: JSON.stringify({ loginId: 'bench', password: 'bench' }),
});
const [, token = ''] = /"nextGenCSO": "(\w+)"/.exec(await answer.text()) ?? [];
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.((user + system) / 1_000);
});
process.once('disconnect', () => void emulator.close().then(() => process.exit()));
process.send?.({
  startMs,
  token,
  court: emulator.court('nysd'),
  ...(byName === undefined ? {} : { ca: byName.ca, tlsPort: byName.tlsPort }),
});
