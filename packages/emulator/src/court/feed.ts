import type { CourtCase, DocketEntry } from '../cases/court-case.js';
import { isoDay } from '../cases/create-entries.js';
import { displayedNumber, shortNumber } from '../cases/displayed-number.js';
import { transportRoom } from './appellate-layout.js';
import { circuitName, districtName } from './court-names.js';
import type { CourtSite } from './court-site.js';
import { shortText } from './history-report.js';

interface Item {
  readonly of: CourtCase;
  readonly entry: DocketEntry;
  /** The moment of entry. */
  readonly at: number;
}

/** Entries that a feed has: real ones have about those of a day. */
const maxItems = 30;

/** What is new on a court's dockets, newest first, for everybody: an RSS feed. */
export function feedAnswer(site: CourtSite): Response {
  const { world, court, kind } = site;
  const name = kind === 'appellate' ? circuitName(court) : districtName(court);
  const now = world.settings.now();
  const items = newest(site, now).map((item) => itemText(site, item));
  const body = `<?xml version="1.0" encoding="ISO-8859-1"?>
<rss version="2.0">
<channel>
<title>${escaped(name)} - Recent Entries</title>
<link>${world.origin(court)}</link>
<description>Docket entries of type: complaint, motion, notice, order</description>
<lastBuildDate>${new Date(now).toUTCString()}</lastBuildDate>
${items.join('')}</channel>
</rss>
`;
  return new Response(body, { headers: { 'content-type': 'text/xml' } });
}

function newest({ world, court }: CourtSite, now: number): readonly Item[] {
  const today = isoDay(now);
  return world.cases
    .listed(court)
    .filter(({ sealed }) => !sealed)
    .flatMap((of) => of.entries.filter(({ enteredOn }) => enteredOn < today).map((entry) => item(of, entry)))
    .sort((one, other) => other.at - one.at)
    .slice(0, maxItems);
}

/** Entered in the afternoon of its day, later ones later. */
function item(of: CourtCase, entry: DocketEntry): Item {
  const minutes = 13 * 60 + ((of.caseId + entry.sequence * 7) % 480);
  return { of, entry, at: Date.parse(entry.enteredOn) + minutes * 60_000 };
}

function itemText(site: CourtSite, { of, entry, at }: Item): string {
  const { kind, world, court } = site;
  const origin = world.origin(court);
  const isAppeal = kind === 'appellate';
  const link = isAppeal
    ? `${origin}${transportRoom}?servlet=DocketReportFilter.jsp&caseNum=${displayedNumber(of)}`
    : `${origin}/cgi-bin/DktRpt.pl?${of.caseId}`;
  const mark = isAppeal
    ? `&partId=${entry.sequence}`
    : kind === 'nextgen-bankruptcy'
      ? `-${entry.sequence}`
      : `&${entry.sequence}`;
  const number = kind === 'nextgen-bankruptcy' ? displayedNumber(of) : shortNumber(of);
  return `<item>
<title>${escaped(`${number} ${of.caseTitle}`)}</title>
<pubDate>${new Date(at).toUTCString()}</pubDate>
<guid isPermaLink="true">${escaped(link + mark)}</guid>
<link>${escaped(link)}</link>
<description>${escaped(description(site, of, entry))}</description>
</item>
`;
}

/** HTML in a text: what happened, and in a link the number of its document, if it has one that is not under seal. */
function description({ kind, world, court }: CourtSite, of: CourtCase, entry: DocketEntry): string {
  const [main] = entry.documents;
  const isBankruptcy = kind === 'nextgen-bankruptcy';
  const about = isBankruptcy
    ? `Type: ${of.caseType} Office: ${of.caseOffice} Chapter: ${of.chapter ?? ''} `
    : '';
  const words = `${about}[${shortText(entry)}]`;
  if (main === undefined || entry.restricted) return words;
  const origin = world.origin(court);
  if (kind === 'appellate') return `${words} (<a href='${origin}/docs1/${main.id}'>${entry.number}</a>)`;
  const url = `${origin}/doc1/${main.id}`;
  const href = isBankruptcy
    ? `'${url}?pdf_header=&de_seq_num=${entry.sequence}&caseid=${of.caseId}'`
    : `"${url}?caseid=${of.caseId}&de_seq_num=${entry.sequence}"`;
  return `${words} (<a href=${href}>${entry.number}</a>)`;
}

/** Text for XML, as these feeds write it: hexadecimal references. */
function escaped(text: string): string {
  return text.replace(/[<&"']/g, (mark) => `&#x${mark.charCodeAt(0).toString(16).toUpperCase()};`);
}
