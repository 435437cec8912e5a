/** What a court or the Case Locator answers. */
export interface Answer {
  readonly type: string;
  readonly body: Buffer;
}

const head = `<!DOCTYPE html>
<html lang="en"><head><title>NYSD CM/ECF</title><link rel="stylesheet" href="/css/default.css">
<script src="/lib/dls_url_handling.js"></script>
<script>var default_base_path = "/"; function timeOut() { window.status = "idle"; }</script></head>
<body onload="SetFocus()"><div id="topmenu"><a href="/cgi-bin/iquery.pl">Query</a>
<a href="/cgi-bin/login.pl?logout">Logout</a></div><table>
`;

/** A docket of about so many bytes, with a script in its head and links in its rows, as courts make them. */
function docket(bytes: number): Buffer {
  const rows: string[] = [];
  for (let number = 1, size = head.length; size < bytes - 40; number += 1) {
    const row =
      `<tr><td nowrap>03/14/2024</td><td><a href="https://ecf.nysd.uscourts.gov/doc1/1270${number}">${number}</a></td>` +
      `<td>ORDER granting ${number} Letter Motion for Extension of Time. (Signed by Judge) (mml)</td></tr>\n`;
    rows.push(row);
    size += row.length;
  }
  return Buffer.from(`${head}${rows.join('')}</table></body></html>`);
}

const cases = Array.from({ length: 10 }, (_, index) => ({
  courtId: 'nysdc',
  caseId: 500_000 + index,
  caseTitle: 'USA v. Doe',
  dateFiled: '2024-03-14',
}));

/** The answers of the table in `docs/performance.md`, by what they are. */
export const answers: Readonly<Record<string, Answer>> = {
  JSON: { type: 'application/json', body: Buffer.from(JSON.stringify({ content: cases })) },
  PDF: { type: 'application/pdf', body: Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(50_000, 7)]) },
  'HTML 1 kB': { type: 'text/html', body: docket(1_000) },
  'HTML 20 kB': { type: 'text/html', body: docket(20_000) },
  'HTML 60 kB': { type: 'text/html; charset=UTF-8', body: docket(60_000) },
};
