// An emulator in a process of its own, with a court whose pages of 20 kB are rendered per request. It tells its parent
// where it is, and ends with it. Argument: "tls" or "plain".
import { startEmulator } from '../dist/index.js';

const rows = 120;

function renderPage(request) {
  const { search } = new URL(request.url);
  const cells = Array.from(
    { length: rows },
    (_, index) =>
      `<tr><td>01/${(index % 28) + 1}/2026</td><td><a href="/doc1/${search.slice(1)}${index}">${index}</a></td>` +
      `<td>MOTION number ${index} for an extension of time. Document filed. (Entered: 01/${(index % 28) + 1}/2026)</td></tr>`,
  );
  const page = `<html><body><a href="/cgi-bin/login.pl?logout">Logout</a><table>${cells.join('\n')}</table></body></html>`;
  return new Response(page, { headers: { 'content-type': 'text/html; charset=UTF-8' } });
}

const emulator = await startEmulator({
  ...(process.argv[2] === 'tls' ? { tls: true } : {}),
  accounts: [{ loginId: 'bench', password: 'bench' }],
  courts: ['nysd'],
  pages: renderPage,
});
const ask = emulator.fetch ?? fetch;
const answer = await ask(`${emulator.origins.signIn}/services/cso-auth`, {
  method: 'POST',
  headers: { 'content-type': 'application/json', accept: 'application/json' },
  body: JSON.stringify({ loginId: 'bench', password: 'bench' }),
});
const { nextGenCSO } = await answer.json();
process.once('disconnect', () => emulator.close());
process.send({
  token: nextGenCSO,
  court: emulator.court('nysd'),
  tlsPort: emulator.tlsPort,
  ca: emulator.ca,
});

process.on('message', () => process.send(process.cpuUsage()));
