// A document: the page that says what it costs, then the document, straight to the disk.
import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';

// #region imports

import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

// #endregion

import { withPacer } from '@pacer-auth/fetch';
import { play } from './play.ts';

await play(async (session, emulator) => {
  const court = emulator.court('nysd');
  const signedIn = withPacer(fetch, session);
  // #region recipe
  const headers = { Referer: 'https://external' };

  async function save(documentUrl: URL, to: string, mostCents: number): Promise<void> {
    const receipt = await signedIn(documentUrl, { headers }); // free: says pages and cost, and has the form that buys
    const page = await receipt.text();
    const [, cost = ''] = /Cost:\D*([\d.]+)/i.exec(page) ?? [];
    const [, action] = /<form[^>]*action="([^"]+)"/i.exec(page) ?? [];
    if (!action || !cost) throw new Error('no receipt page: sealed, or a menu of attachments');
    if (Number(cost) * 100 > mostCents) throw new Error(`it costs $${cost}`);

    const body = new URLSearchParams({ got_receipt: '1' });
    const bought = await signedIn(new URL(action, documentUrl), { method: 'POST', headers, body }); // billed
    // Most courts give a page with the document in a frame, others the document.
    const html = bought.headers.get('content-type')?.includes('html') ? await bought.text() : '';
    const [, frame] = /<iframe[^>]*src="([^"]+)"/i.exec(html) ?? [];
    const document = frame ? await signedIn(new URL(frame, documentUrl), { headers }) : bought;
    if (!document.body || !document.headers.get('content-type')?.includes('pdf'))
      throw new Error('no PDF came');
    await pipeline(Readable.fromWeb(document.body), createWriteStream(to));
  }

  // The addresses of documents are in dockets, which are billed, too.
  const form = new URLSearchParams({ all_case_ids: '500001', case_num: ' ' });
  const docketUrl = `${court}/cgi-bin/DktRpt.pl?1-L_1_0-1`;
  const docket = await signedIn(docketUrl, { method: 'POST', headers, body: form });
  const [, link = ''] = /href="([^"]*\/doc1\/\d+)"/.exec(await docket.text()) ?? [];
  await save(new URL(link, court), 'document.pdf', 300);
  // #endregion
  assert.equal((await readFile('document.pdf')).subarray(0, 4).toString(), '%PDF');
  await rm('document.pdf');
});
