import type { CourtKind } from './court-kind.js';

/** An entry of a docket. */
export interface DocketEntry {
  /** The court's own count of events in the case (`de_seq_num`): from 1, with gaps. */
  readonly sequence: number;
  /** From 1; what has no document, such as a minute entry, has no number. */
  readonly number?: number;
  /** `YYYY-MM-DD`. */
  readonly filedOn: string;
  /** `YYYY-MM-DD`, never earlier. */
  readonly enteredOn: string;
  readonly text: string;
  /** Initials of the clerk. */
  readonly clerk: string;
  /** The document itself and then its attachments; none of what has no number. */
  readonly documents: readonly CaseDocument[];
  /** The document is under seal: nobody may see it. Never the first entry's. */
  readonly restricted: boolean;
}

/** A document of an entry. */
export interface CaseDocument {
  /** As dockets write it: with the flag digit 0. */
  readonly id: string;
  /** Such as `Exhibit A`; of the first: `Main Document`. */
  readonly title: string;
  /** 1 to 35. */
  readonly pages: number;
}

export interface Attorney {
  readonly name: string;
  /** Firm, address, telephone, e-mail. */
  readonly address: readonly string[];
  /** Such as `LEAD ATTORNEY`. */
  readonly notes: readonly string[];
}

/** A count of an indictment. */
export interface Count {
  readonly text: string;
  readonly disposition: string;
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
  readonly attorneys: readonly Attorney[];
  /** `YYYY-MM-DD`: since then no longer a party. */
  readonly terminatedOn?: string;
  /** Street and town; of a debtor. */
  readonly address?: readonly string[];
  /** Of a defendant in a criminal case. */
  readonly counts?: readonly Count[];
}

/** The second debtor of a joint petition. */
export interface JointDebtor {
  readonly dateDismissed?: string;
  readonly dateDischarged?: string;
  readonly disposition?: string;
}

/** What a creditor wants from a bankrupt. */
export interface Claim {
  /** From 1. */
  readonly number: number;
  readonly id: number;
  readonly creditorId: number;
  /** Name, street and town. */
  readonly creditor: readonly string[];
  /** `YYYY-MM-DD`. */
  readonly filedOn: string;
  readonly amountCents: number;
  readonly isSecured: boolean;
  readonly description: string;
}

/** A proceeding inside a bankruptcy. */
export interface Adversary {
  /** The case that it belongs to. */
  readonly leadId: number;
  readonly leadNumber: string;
  readonly leadTitle: string;
  readonly leadChapter: string;
  readonly demandDollars: number;
  /** Number and words. */
  readonly natures: readonly (readonly [number: string, name: string])[];
}

/** A multidistrict litigation, as the case of the panel or a case that was moved for it tells of it. */
export interface Litigation {
  /** Such as 2417. */
  readonly number: number;
  /** Of the panel's own case. */
  readonly isMaster: boolean;
  /** Id of the court to which the cases are moved, as the PACER Case Locator writes it. */
  readonly transferee: string;
  readonly transfereeDistrict: string;
  /** Such as `Antitrust`. */
  readonly type: string;
  readonly status: string;
  /** `YYYY-MM-DD`. */
  readonly receivedOn: string;
  readonly orderedOn: string;
  /** Of the order that moved a case, such as `CTO-3`. */
  readonly orderNumber: string;
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
  /** `cv`, `cr`; in bankruptcy `bk`, and `ap` for an adversary proceeding; in appeals `ap`; before the panel `md`. */
  readonly caseType: string;
  readonly caseTitle: string;
  readonly jurisdictionType: 'Civil' | 'Criminal' | 'Bankruptcy' | 'Appellate' | 'Multi-District Litigation';
  readonly parties: readonly [Party, ...Party[]];
  /** Such as `Judge Ada Ives`. */
  readonly judge: string;
  /** The magistrate judge to whom it is referred; only in districts. */
  readonly referredTo?: string;
  /** Such as `28:1331 Fed. Question`; only in civil cases. */
  readonly cause?: string;
  /** Three or four digits and words; not in bankruptcy. */
  readonly natureOfSuit?: string;
  /** Only of petitions in bankruptcy. */
  readonly chapter?: string;
  /** Only of cases of the Judicial Panel on Multidistrict Litigation, and of civil cases that it has moved. */
  readonly litigation?: Litigation;
  /** Only of adversary proceedings. */
  readonly adversary?: Adversary;
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
  /** Only in bankruptcy. */
  readonly claims?: readonly Claim[];
  /** The whole case is under seal: ids that end in 99. No search finds it. */
  readonly sealed: boolean;
  readonly entries: readonly DocketEntry[];
}
