import type { CourtKind } from './court-kind.js';

/** An entry of a docket. */
export interface DocketEntry {
  /** From 1. */
  readonly number: number;
  /** `YYYY-MM-DD`. */
  readonly filedOn: string;
  readonly text: string;
  /** Digits; the document is at `/doc1/<documentId>`. */
  readonly documentId: string;
  /** Pages of the document, 1 to 35. */
  readonly pages: number;
  /** The document is under seal: nobody may see it. Never the first entry's. */
  readonly restricted: boolean;
  /** Ids of the exhibits filed with the document. The first entry has none. */
  readonly attachmentIds: readonly string[];
}

/** Someone in a case. */
export interface Party {
  /** Last name, or the whole name of what is no person. */
  readonly lastName: string;
  readonly firstName?: string;
  readonly middleName?: string;
  /** Such as `Jr.`. */
  readonly generation?: string;
  /** Such as `pla`, `dft`, `db`; appellate courts report none. */
  readonly role?: string;
  /** Such as `Plaintiff`. */
  readonly title: string;
}

/** The second debtor of a joint petition. */
export interface JointDebtor {
  readonly dateDismissed?: string;
  readonly dateDischarged?: string;
  readonly disposition?: string;
}

/** An invented case. */
export interface CourtCase {
  readonly court: string;
  readonly kind: CourtKind;
  /** Digits. */
  readonly caseId: number;
  /** Such as `1:2024cv01445`. */
  readonly caseNumberFull: string;
  readonly caseOffice: string;
  readonly caseYear: number;
  readonly caseNumber: number;
  /** `cv`, `cr`, in bankruptcy `bk`, in appeals `ap`. */
  readonly caseType: string;
  readonly caseTitle: string;
  readonly jurisdictionType: 'Civil' | 'Criminal' | 'Bankruptcy' | 'Appellate';
  readonly parties: readonly [Party, ...Party[]];
  readonly judge: string;
  /** Three or four digits and words; not in bankruptcy. */
  readonly natureOfSuit?: string;
  /** Only in bankruptcy. */
  readonly chapter?: string;
  /** `YYYY-MM-DD`. */
  readonly dateFiled: string;
  readonly dateClosed?: string;
  /** Only of a case that was closed before. */
  readonly dateReopened?: string;
  /** The debtor's; only in bankruptcy. A debtor is dismissed or discharged, not both. */
  readonly dateDismissed?: string;
  readonly dateDischarged?: string;
  /** Such as `Standard Discharge`; only in bankruptcy. */
  readonly disposition?: string;
  /** A second debtor in the same petition, and what became of them; only in bankruptcy. */
  readonly joint?: JointDebtor;
  /** The whole case is under seal: ids that end in 99. No search finds it. */
  readonly sealed: boolean;
  readonly entries: readonly DocketEntry[];
}
