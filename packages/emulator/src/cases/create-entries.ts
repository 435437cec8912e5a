import type { DocketEntry } from './court-case.js';
import type { Random } from './random.js';
import { words } from './words.js';

const dayMs = 86_400_000;

export interface EntryPlan {
  readonly caseId: number;
  /** Text of the first entry. */
  readonly opening: string;
  /** Moment of the first entry, in ms since epoch. */
  readonly filedAt: number;
}

/** The entries of a docket; `extras` decides about seals, exhibits and length. */
export function createEntries(
  random: Random,
  extras: Random,
  { caseId, opening, filedAt }: EntryPlan,
): DocketEntry[] {
  let at = filedAt;
  return Array.from({ length: random.integer(8, 30) }, (_, index) => {
    if (index > 0) at += random.integer(0, 30) * dayMs;
    const paper = index === 0 ? opening : random.pick(words.papers);
    const restricted = index > 0 && extras.integer(1, 12) === 1;
    const number = index + 1;
    const exhibits = paper === 'DECLARATION with exhibits' && !restricted ? extras.integer(1, 3) : 0;
    const pages = random.integer(1, 5);
    const isLong = index > 0 && extras.integer(1, 20) === 1;
    return {
      number,
      filedOn: isoDay(at),
      text: `${restricted ? 'SEALED DOCUMENT' : paper}. Document filed. (Entered: ${isoDay(at)})`,
      documentId: documentId(caseId, number),
      pages: isLong ? 30 + pages : pages,
      restricted,
      attachmentIds: Array.from({ length: exhibits }, (_exhibit, place) =>
        documentId(caseId, number + (place + 1) * 100),
      ),
    };
  });
}

/** `YYYY-MM-DD`. */
export function isoDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function documentId(caseId: number, suffix: number): string {
  return `${caseId}${String(suffix).padStart(3, '0')}`;
}
