/** An entry of a docket. */
export interface DocketEntry {
  /** From 1. */
  readonly number: number;
  /** `YYYY-MM-DD`. */
  readonly filedOn: string;
  readonly text: string;
  /** Digits; the document is at `/doc1/<documentId>`. */
  readonly documentId: string;
  /** Pages of the document, 1 to 5. */
  readonly pages: number;
}

/** An invented case. */
export interface CourtCase {
  readonly court: string;
  /** Digits. */
  readonly caseId: number;
  /** Such as `1:2024cv01445`. */
  readonly caseNumberFull: string;
  readonly caseOffice: string;
  readonly caseYear: number;
  readonly caseNumber: number;
  readonly caseType: 'cv' | 'cr';
  readonly caseTitle: string;
  readonly plaintiff: string;
  readonly defendant: string;
  readonly judge: string;
  readonly natureOfSuit: string;
  /** `YYYY-MM-DD`. */
  readonly dateFiled: string;
  readonly dateClosed?: string;
  readonly entries: readonly DocketEntry[];
}
