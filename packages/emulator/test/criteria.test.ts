import fc from 'fast-check';
import { expect, test } from 'vitest';
import { startEmulator } from '../src/index.js';
import { send, signIn } from './support/client.js';
import { pageTree } from './support/page-tree.mjs';

/** Fields that ask for nothing: buttons, what forms remember, and how they are bound to a page. */
const controls =
  /^(button1|UserType|PreResetFields?|view_comb_doc_text|CaseNum_\d+|CSRF|servlet|shorttitle|searchPty|actionType|recp|incPdfHeader(Disp)?|outputXML_TXT|fullDocket|redaction|appurl|SearchingClaims)$|^frmSearch(:btnSearch)?$|faces/;

interface Form {
  readonly url: string;
  readonly fields: readonly (readonly [name: string, values: readonly string[]])[];
}

function visitor(origin: string, token: string) {
  const headers = { cookie: `NextGenCSO=${token}` };
  return {
    async formsOf(path: string): Promise<readonly Form[]> {
      const at = new URL(path, origin).href;
      const page = pageTree((await send(at, { headers })).text);
      return page.find('//form').map((form) => ({
        url: new URL(form.attribute('action') ?? at, at).href,
        fields: form.find('.//input[@name] | .//select[@name]').map((field) => {
          const options = field.find('.//option').map((option) => option.attribute('value') ?? option.text);
          const own = field.attribute('value');
          return [field.attribute('name') ?? '', [...options, ...(own === undefined ? [] : [own])]] as const;
        }),
      }));
    },
    async post({ url }: Form, fields: readonly (readonly [string, string])[]): Promise<void> {
      await send(url, {
        headers,
        method: 'POST',
        body: new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])),
      });
    },
  };
}

const pages: readonly (readonly [court: string, path: string])[] = [
  ...[
    'DktRpt.pl?500001',
    'DktRpt.pl',
    'iquery.pl',
    'HistDocQry.pl?500001',
    'qryDocument.pl?500001',
    'WrtOpRpt.pl',
  ].flatMap((script) => [['nysd', `/cgi-bin/${script}`] as const, ['nysb', `/cgi-bin/${script}`] as const]),
  ['nysb', '/cgi-bin/SearchClaims.pl?500001'],
  ['nysb', '/cgi-bin/CredMatrixCase.pl?500001'],
  ['ca1', '/n/beam/servlet/TransportRoom?servlet=CaseSearch.jsp'],
  ['ca1', '/n/beam/servlet/TransportRoom?servlet=DocketReportFilter.jsp&caseNum=20-1'],
  ['pcl', '/pcl/pages/search/findCase.jsf'],
  ['pcl', '/pcl/pages/search/findParty.jsf'],
];

test('ignores no field of a form in silence: each one with a value is a criterion, or told as ignored', async () => {
  await using emulator = await startEmulator({ courts: ['nysd', 'nysb', 'ca1'], referer: 'any' });
  const token = await signIn(emulator);
  const word = fc.constantFrom('1', '20-1', 'Ives', '1/1/2020', 'on', 'x');
  for (const [court, path] of pages) {
    const visit = visitor(court === 'pcl' ? emulator.origins.pcl : emulator.court(court), token);
    const forms = (await visit.formsOf(path)).filter(({ fields }) => fields.length > 0);
    expect(forms, path).not.toEqual([]);
    for (const form of forms) {
      const names = [...new Set(form.fields.map(([name]) => name))];
      const values = fc.record(
        Object.fromEntries(
          [...names, 'a field of nobody'].map((name) => {
            const own = form.fields.flatMap(([field, all]) => (field === name ? all : []));
            return [
              name,
              fc.oneof(word, ...own.filter((value) => value !== '').map((value) => fc.constant(value))),
            ];
          }),
        ),
        { requiredKeys: ['a field of nobody'] },
      );
      await fc.assert(
        fc.asyncProperty(values, async (chosen) => {
          emulator.journal.clear();
          const fields = Object.entries(chosen).flatMap(([name, value]) =>
            value === undefined ? [] : [[name, String(value)] as const],
          );
          await visit.post(form, fields);
          const [{ criteria = {}, ignored = [] } = {}] = emulator.journal.entries;
          const told = new Set([...Object.keys(criteria), ...ignored]);
          for (const [name] of fields) {
            if (!controls.test(name)) expect(told, `${path} ${name}`).toContain(name);
          }
          expect(ignored).toContain('a field of nobody');
        }),
        { numRuns: 6 },
      );
    }
  }
});

test('tells of names in an address that no page acts on', async () => {
  await using emulator = await startEmulator({ courts: ['nysd', 'ca1'], referer: 'any' });
  const headers = { cookie: `NextGenCSO=${await signIn(emulator)}` };
  for (const path of [
    'DktRpt.pl?colour=red',
    'iquery.pl?colour=red',
    'rss_outside.pl?colour=red',
    'qryParties.pl?500001&colour=red',
  ])
    await send(`${emulator.court('nysd')}/cgi-bin/${path}`, { headers });
  await send(`${emulator.court('nysd')}/doc1/127050000101?colour=red`, { headers });
  await send(`${emulator.court('ca1')}/docs1/001050000101?colour=red`, { headers });
  await send(`${emulator.court('ca1')}/n/beam/servlet/TransportRoom?servlet=CaseSummary.jsp&colour=red`, {
    headers,
  });
  const told = [...emulator.journal.requests('nysd'), ...emulator.journal.requests('ca1')];
  expect(told.map(({ ignored }) => ignored)).toEqual(told.map(() => ['colour']));
});

test('has no path that is served though it is none', async () => {
  await using emulator = await startEmulator({ courts: ['nysd', 'nysb', 'ca1'] });
  const headers = { cookie: `NextGenCSO=${await signIn(emulator)}` };
  const paths = [
    '/nothing',
    '/cgi-bin/',
    '/cgi-bin/Nothing.pl?500001',
    '/cgi-bin/show_case_doc/x',
    '/lib/other.js',
    '/doc1',
    '/doc1/1/2',
  ];
  for (const court of ['nysd', 'nysb', 'ca1']) {
    for (const path of paths) await send(emulator.court(court) + path, { headers });
    const verdicts = emulator.journal.requests(court).map(({ verdict }) => verdict);
    expect(verdicts).toEqual(paths.map(() => 'not-found'));
  }
  await send(`${emulator.court('ca1')}/n/beam/servlet/TransportRoom?servlet=Nothing.jsp`, { headers });
  await send(`${emulator.origins.signIn}/nothing`);
  await send(`${emulator.origins.pcl}/pcl-public-api/rest/nothing`, {
    headers: { 'x-next-gen-cso': headers.cookie.slice(11) },
  });
  await send(`${emulator.origins.pcl}/pcl/pages/nothing.jsf`, { headers });
  expect(emulator.journal.entries.slice(-4).map(({ verdict }) => verdict)).toEqual(
    Array(4).fill('not-found'),
  );
});
