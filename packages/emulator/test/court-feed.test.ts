import { parseXml, XmlElement } from '@rgrove/parse-xml';
import { expect, test } from 'vitest';
import { startEmulator } from '../src/index.js';
import { askCourt, send, signIn } from './support/client.js';

/** The items of a feed with the texts of their elements. */
function itemsOf(xml: string): readonly Record<string, string>[] {
  const channel = childrenOf(parseXml(xml).root).find(({ name }) => name === 'channel');
  return childrenOf(channel)
    .filter(({ name }) => name === 'item')
    .map((item) => Object.fromEntries(childrenOf(item).map(({ name, text }) => [name, text])));
}

function childrenOf(element: XmlElement | null | undefined): readonly XmlElement[] {
  return (element?.children ?? []).filter((child) => child instanceof XmlElement);
}

const now = () => Date.UTC(2026, 6, 1, 12);

test('has a feed of a district for everybody, which a library reads by its patterns', async () => {
  await using emulator = await startEmulator({ now });
  const origin = emulator.court('nysd');
  const answer = await send(`${origin}/cgi-bin/rss_outside.pl`);

  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toMatch(/xml/);
  expect(answer.text).toMatch(/^<\?xml version="1.0" encoding="ISO-8859-1"\?>\s*<rss version="2.0">/);
  expect(answer.text).toContain('&#x3C;a href=&#x22;');
  const items = itemsOf(answer.text);
  expect(items.length).toBeGreaterThan(10);
  for (const { title, link, guid, pubDate } of items) {
    expect(title).toMatch(/^\d:\d\d-c[vr]-\d{5} .+ v\. .+/);
    expect(link).toMatch(new RegExp(`^${origin}/cgi-bin/DktRpt\\.pl\\?\\d+$`));
    expect(guid).toMatch(new RegExp(`^${link?.replace('?', '\\?')}&\\d+$`));
    expect(pubDate).toMatch(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/);
  }
  const moments = items.map(({ pubDate = '' }) => Date.parse(pubDate));
  expect(moments).toEqual(moments.toSorted((one, other) => other - one));
  expect(moments[0]).toBeLessThanOrEqual(now());

  const linked = items.filter(({ description }) => description?.includes('<a'));
  expect(linked.length).toBeGreaterThan(5);
  const { description = '' } = linked[0] ?? {};
  expect(/^\[(.*?)\] \(/.exec(description)?.[1]).toMatch(/^[A-Z]/);
  const number = /">(\d+)<\/a>/.exec(description)?.[1];
  const address = new URL(/href="(.*)"/.exec(description)?.[1] ?? '');
  expect([...address.searchParams.keys()]).toEqual(['caseid', 'de_seq_num']);
  const document = await askCourt(emulator, await signIn(emulator), address.pathname + address.search);
  expect(document.text).toMatch(/View Document|Document Selection Menu/);
  expect(document.text).toContain(number ?? '?');
  expect(
    items.some((item) => item['description']?.includes('SEALED') && item['description'].includes('<a')),
  ).toBe(false);
  expect(emulator.journal.requests('nysd')[0]?.verdict).toBe('served');
  expect(emulator.journal.fees()).toBe(0);
});

test('tells in the feed of a bankruptcy court what kind of case it is, and has single quotes', async () => {
  await using emulator = await startEmulator({ courts: ['nysb'], now });
  const { text } = await send(`${emulator.court('nysb')}/cgi-bin/rss_outside.pl`);

  expect(text).toContain('href=&#x27;');
  for (const { title, guid, description } of itemsOf(text)) {
    expect(title).toMatch(/^\d\d-\d{5}-[a-z]{3}\d+ \w+/);
    expect(guid).toMatch(/DktRpt\.pl\?\d+-\d+$/);
    expect(description).toMatch(
      /^Type: bk Office: \d Chapter: \d+ \[[^\]]+\]( \(<a href='[^']+\?pdf_header=&de_seq_num=\d+&caseid=\d+'>\d+<\/a>\))?$/,
    );
  }
});

test('has a feed of an appellate court at its one address', async () => {
  await using emulator = await startEmulator({ courts: ['ca1'], now });
  const room = `${emulator.court('ca1')}/n/beam/servlet/TransportRoom`;
  const items = itemsOf((await send(`${room}?servlet=RSSGenerator`)).text);

  expect(items.length).toBeGreaterThan(10);
  for (const { title, link, guid, description } of items) {
    expect(title).toMatch(/^\d\d-\d+ .+ v\. .+/);
    expect(link).toMatch(/TransportRoom\?servlet=DocketReportFilter\.jsp&caseNum=\d\d-\d+$/);
    expect(guid).toMatch(/&partId=\d+$/);
    expect(description).toMatch(/^\[[^\]]+\]( \(<a href='[^']+\/docs1\/\d+'>\d+<\/a>\))?$/);
  }
  expect((await send(`${room}?servlet=CaseSearch.jsp`)).status).toBe(302);
});
