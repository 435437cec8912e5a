import { withPacer } from '@pacer-auth/axios';
import axios from 'axios';
import { court, pcl } from '../pacer.ts';
import { agreement, docketForm, type FoundCase, type Harvest, parseDocket } from '../parse.ts';
import { session } from '../session.ts';

/** Finds a case, buys its docket and the first document. */
export async function scrape(log: (line: string) => void): Promise<Harvest> {
  const options = {
    timeout: 30_000,
    headers: { 'User-Agent': 'example-scraper/1.0', Referer: 'https://external' },
  };
  const http = withPacer(axios.create(options), session);
  http.interceptors.response.use((response) => {
    log(`${response.status} ${response.config.method} ${new URL(response.config.url ?? '').pathname}`);
    return response;
  });
  http.interceptors.response.use(undefined, async (error) => {
    const tries = error.config.tries ?? 0;
    if (error.response?.status !== 503 || tries >= 2) throw error;
    log(`busy: ${error.config.url}`);
    return await http.request({ ...error.config, tries: tries + 1 });
  });

  const search = `${pcl}/pcl-public-api/rest/cases/find?page=0`;
  const found = await http.post<{ content: FoundCase[] }>(search, { caseTitle: 'a' });
  const first = found.data.content.find(({ courtId }) => courtId.startsWith('nysd'));
  if (!first) throw new Error('nothing found');
  const page = await http.post<string>(
    `${court}/cgi-bin/DktRpt.pl?1-L_1_0-1`,
    new URLSearchParams(docketForm(first.caseId)),
  );
  const { title, links } = parseDocket(page.data);
  const pdf = await http.post<ArrayBuffer>(`${court}${links[0]}`, new URLSearchParams(agreement), {
    responseType: 'arraybuffer',
  });
  return { title, documents: links.length, pdfBytes: pdf.data.byteLength };
}
