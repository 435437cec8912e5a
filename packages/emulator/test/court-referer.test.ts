import { expect, test } from 'vitest';
import { startEmulator } from '../src/index.js';
import { sendAsIs as send, signIn } from './support/client.js';

const warning = 'Warning: The link to this page may not have originated from within CM/ECF.';
const docket = '/cgi-bin/DktRpt.pl?1-L_1_0-1';
const order = { all_case_ids: '500001', case_num: ' ', sort1: 'most recent date first' };

/** What a program that submits forms makes of the page's form: method, address, fields. */
function formOf(page: string) {
  const [, method = '', action = ''] =
    /<form id="referrer_form" method="(\w+)" action="([^"]*)">/.exec(page) ?? [];
  const fields = [...page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)];
  return {
    method,
    action,
    fields: fields.map(([, name = '', value = '']): [string, string] => [name, value]),
  };
}

test('warns of a missing or foreign Referer, and takes what the form on that page repeats', async () => {
  await using emulator = await startEmulator({ courts: [{ name: 'nysd', documents: 'direct' }] });
  const origin = emulator.court('nysd');
  const cookie = `NextGenCSO=${await signIn(emulator)}`;
  const get = (path: string, referer?: string) =>
    send(origin + path, { headers: { cookie, ...(referer === undefined ? {} : { referer }) } });
  const post = (path: string, fields: [string, string][], referer?: string) =>
    send(origin + path, {
      method: 'POST',
      headers: { cookie, ...(referer === undefined ? {} : { referer }) },
      body: new URLSearchParams(fields),
    });
  const document = '/doc1/127150000101?caseid=500001&got_receipt=1';

  for (const referer of [undefined, 'https://example.com/', 'https://external.example/', 'external']) {
    expect((await get('/cgi-bin/DktRpt.pl?500001', referer)).text).toContain(warning);
    expect((await get(document, referer)).text).toContain(warning);
    expect((await get('/cgi-bin/show_temp.pl?file=1.pdf', referer)).text).toContain(warning);
    const warned = await post(docket, Object.entries(order), referer);
    expect(warned.status).toBe(200);
    expect(warned.text).toContain('logout');
    expect(warned.text).toMatch(/<!--[^>]*REFERER: https:\/\/external/);
    expect(warned.text).toMatch(/<a href="[^"]+">Continue<\/a>/);
  }
  expect(emulator.journal.fees()).toBe(0);

  const question = formOf((await get('/cgi-bin/DktRpt.pl?500001')).text);
  expect(question.method).toBe('GET');
  const again = `${question.action}?${new URLSearchParams(question.fields)}`;
  expect((await get(again, `${origin}/cgi-bin/DktRpt.pl?500001`)).text).toContain('Run Report');
  const { method, action, fields } = formOf((await post(docket, Object.entries(order))).text);
  expect([method, action]).toEqual(['POST', docket]);
  expect(Object.fromEntries(fields)).toMatchObject(order);
  expect((await post(action, fields, origin + docket)).text).toContain('Docket Text');
  expect((await get(document, 'https://external')).headers.get('content-type')).toBe('application/pdf');
  expect((await post(docket, Object.entries(order), 'https://external')).text).toContain('Docket Text');
});

test('asks for a sign-in and for permission first, and has menus and queries without a Referer', async () => {
  await using emulator = await startEmulator({ courts: [{ name: 'nysd', documents: 'direct' }] });
  const origin = emulator.court('nysd');
  const cookie = `NextGenCSO=${await signIn(emulator)}`;

  expect((await send(`${origin}/cgi-bin/DktRpt.pl?500001`)).status).toBe(302);
  const foreign = await send(`${origin}/doc1/126150000101`, { headers: { cookie } });
  expect(foreign.text).toContain('This document is not available.');
  for (const path of [
    '/cgi-bin/iquery.pl',
    '/cgi-bin/iqquerymenu.pl?500001',
    '/cgi-bin/DisplayMenu.pl?Reports',
  ]) {
    expect((await send(origin + path, { headers: { cookie } })).text).not.toContain(warning);
  }
});

test('warns at an appellate court of a foreign Referer only', async () => {
  await using emulator = await startEmulator({ courts: [{ name: 'ca1', referer: 'own' }] });
  const cookie = `NextGenCSO=${await signIn(emulator)}`;
  const room = `${emulator.court('ca1')}/n/beam/servlet/TransportRoom`;
  const ask = (referer?: string) =>
    send(`${room}?servlet=ShowDoc&dls_id=001150000101&pacer=t`, {
      headers: { cookie, ...(referer === undefined ? {} : { referer }) },
    });

  const warned = await ask('https://example.com/');
  expect(warned.text).toContain(warning);
  expect(Object.fromEntries(formOf(warned.text).fields)).toEqual({
    servlet: 'ShowDoc',
    dls_id: '001150000101',
    pacer: 't',
  });
  expect(emulator.journal.fees()).toBe(0);
  expect((await ask()).headers.get('content-type')).toBe('application/pdf');
});
