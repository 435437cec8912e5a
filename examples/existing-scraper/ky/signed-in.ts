import { withPacer } from '@pacer-auth/ky';
import ky, { type Options } from 'ky';
import { court, pcl } from '../pacer.ts';
import { agreement, docketForm, type FoundCase, type Harvest, parseDocket } from '../parse.ts';
import { session } from '../session.ts';

/** Finds a case, buys its docket and the first document. */
export async function scrape(log: (line: string) => void): Promise<Harvest> {
  const options: Options = {
    timeout: 30_000,
    headers: { 'User-Agent': 'example-scraper/1.0', Referer: 'https://external' },
    retry: { limit: 2, statusCodes: [503], methods: ['get', 'post'], delay: () => 1 },
    hooks: {
      beforeRetry: [({ request }) => log(`busy: ${request.url}`)],
      afterResponse: [
        ({ request, response }) => {
          if (response.ok) log(`${response.status} ${request.method} ${new URL(response.url).pathname}`);
        },
      ],
    },
  };
  const http = withPacer(ky.create(options), session);

  const search = `${pcl}/pcl-public-api/rest/cases/find?page=0`;
  const found = await http.post(search, { json: { caseTitle: 'a' } }).json<{ content: FoundCase[] }>();
  const first = found.content.find(({ courtId }) => courtId.startsWith('nysd'));
  if (!first) throw new Error('nothing found');
  const page = await http
    .post(`${court}/cgi-bin/DktRpt.pl?1-L_1_0-1`, { body: new URLSearchParams(docketForm(first.caseId)) })
    .text();
  const { title, links } = parseDocket(page);
  const pdf = await http.post(`${court}${links[0]}`, { body: new URLSearchParams(agreement) }).arrayBuffer();
  return { title, documents: links.length, pdfBytes: pdf.byteLength };
}
