import { withPacer } from '@pacer-auth/got';
import got, { type ExtendOptions } from 'got';
import { court, pcl } from '../pacer.ts';
import { agreement, docketForm, type FoundCase, type Harvest, parseDocket } from '../parse.ts';
import { session } from '../session.ts';

/** Finds a case, buys its docket and the first document. */
export async function scrape(log: (line: string) => void): Promise<Harvest> {
  const options: ExtendOptions = {
    timeout: { request: 30_000 },
    headers: { 'user-agent': 'example-scraper/1.0', referer: 'https://external' },
    retry: {
      limit: 2,
      statusCodes: [503],
      methods: ['GET', 'POST'],
      calculateDelay: ({ computedValue }) => computedValue && 1,
    },
    hooks: {
      beforeRetry: [({ options }) => log(`busy: ${options.url}`)],
      afterResponse: [
        (response) => {
          if (response.ok)
            log(
              `${response.statusCode} ${response.request.options.method} ${new URL(response.url).pathname}`,
            );
          return response;
        },
      ],
    },
  };
  const http = withPacer(got.extend(options), session);

  const search = `${pcl}/pcl-public-api/rest/cases/find?page=0`;
  const found = await http.post(search, { json: { caseTitle: 'a' } }).json<{ content: FoundCase[] }>();
  const first = found.content.find(({ courtId }) => courtId.startsWith('nysd'));
  if (!first) throw new Error('nothing found');
  const page = await http
    .post(`${court}/cgi-bin/DktRpt.pl?1-L_1_0-1`, { form: docketForm(first.caseId) })
    .text();
  const { title, links } = parseDocket(page);
  const pdf = await http.post(`${court}${links[0]}`, { form: agreement }).buffer();
  return { title, documents: links.length, pdfBytes: pdf.byteLength };
}
