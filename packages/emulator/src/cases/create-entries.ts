import type { CaseDocument, DocketEntry } from './court-case.js';
import { documentId } from './document-id.js';
import type { Random } from './random.js';
import { words } from './words.js';

const dayMs = 86_400_000;

export interface EntryPlan {
  readonly court: string;
  readonly caseId: number;
  /** Text of the first entry. */
  readonly opening: string;
  /** Moment of the first entry, in ms since epoch. */
  readonly filedAt: number;
}

/** Streams of random numbers: what one decides leaves the others as they are. */
export interface EntryStreams {
  readonly random: Random;
  /** Seals, exhibits and long documents. */
  readonly extras: Random;
  /** Long dockets, sequence numbers, clerks and the days of entry. */
  readonly office: Random;
}

/** The entries of a docket. */
export function createEntries(streams: EntryStreams, plan: EntryPlan): DocketEntry[] {
  const { random, extras, office } = streams;
  let at = plan.filedAt;
  let sequence = 0;
  let number = 0;
  let place = 0;
  const usual = random.integer(8, 30);
  const length = office.integer(1, 25) === 1 ? office.integer(120, 240) : usual;
  return Array.from({ length }, (_, index) => {
    if (index > 0) at += random.integer(0, length === usual ? 30 : 5) * dayMs;
    sequence += office.integer(1, 5) === 1 ? 2 : 1;
    const paper = index === 0 ? plan.opening : random.pick(words.papers);
    const restricted = index > 0 && extras.integer(1, 12) === 1;
    const exhibits = paper === 'DECLARATION with exhibits' && !restricted ? extras.integer(1, 3) : 0;
    const pages = random.integer(1, 5);
    const isLong = index > 0 && extras.integer(1, 20) === 1;
    const isMinute = paper.startsWith('MINUTE ENTRY') && !restricted;
    if (!isMinute) number += 1;
    const documents = Array.from({ length: isMinute ? 0 : 1 + exhibits }, (_document, part): CaseDocument => {
      place += 1;
      const id = documentId(plan.court, { caseId: plan.caseId, place });
      if (part > 0) return { id, title: words.exhibits[part - 1] ?? 'Exhibit', pages: part };
      return { id, title: 'Main Document', pages: isLong ? 30 + pages : pages };
    });
    return {
      sequence,
      ...(isMinute ? {} : { number }),
      filedOn: isoDay(at),
      enteredOn: isoDay(at + Math.max(0, office.integer(-3, 3)) * dayMs),
      text: restricted ? 'SEALED DOCUMENT.' : `${sentence(paper)}${isMinute ? '' : ' Document filed.'}`,
      clerk: office.pick(clerks),
      documents,
      restricted,
    };
  });
}

const clerks = ['ama', 'bkt', 'jlo', 'mro'] as const;

/** `YYYY-MM-DD`. */
export function isoDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** Some papers end in the name of a Co. */
function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}
