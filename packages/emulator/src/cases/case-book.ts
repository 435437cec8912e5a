import type { CaseDocument, CourtCase, DocketEntry } from './court-case.js';
import type { CourtKind } from './court-kind.js';
import { createCase, seedKey } from './create-case.js';
import { parseDocumentId } from './document-id.js';
import { createRandom } from './random.js';

/** The invented cases of all courts; each is made when it is asked for, always the same. */
export interface CaseBook {
  /** Any numeric id is a case; the listed ones are those that searches find. */
  get(court: string, caseId: number): CourtCase;
  /** The cases that a court lists. */
  listed(court: string): readonly CourtCase[];
  /** The document with this id, or `undefined` if no case has it; `attachment` counts from 1, 0 is the document itself. */
  findDocument(court: string, documentId: string): FoundDocument | undefined;
}

export interface FoundDocument {
  readonly of: CourtCase;
  readonly entry: DocketEntry;
  readonly document: CaseDocument;
  readonly attachment: number;
}

export interface CaseBookOptions {
  readonly kinds: ReadonlyMap<string, CourtKind>;
  readonly seed: number;
  /** Cases that each court lists. */
  readonly perCourt: number;
}

export function createCaseBook({ kinds, seed, perCourt }: CaseBookOptions): CaseBook {
  const lists = new Map<string, readonly CourtCase[]>();

  function get(court: string, caseId: number): CourtCase {
    return createCase({ court, caseId, seed, kind: kinds.get(court) ?? 'nextgen-district' });
  }

  return {
    get,
    listed(court) {
      const known = lists.get(court);
      if (known !== undefined) return known;
      const first = createRandom(seedKey(seed, court)).integer(5000, 8999) * 100;
      const list = Array.from({ length: perCourt }, (_, index) => get(court, first + index * 7));
      lists.set(court, list);
      return list;
    },
    findDocument(court, documentId) {
      const key = parseDocumentId(court, documentId);
      if (key === undefined) return undefined;
      const of = get(court, key.caseId);
      let place = 0;
      for (const entry of of.entries) {
        const attachment = key.place - place - 1;
        const document = entry.documents[attachment];
        if (document !== undefined) return { of, entry, document, attachment };
        place += entry.documents.length;
      }
      return undefined;
    },
  };
}
