type Words = readonly [string, ...string[]];

type WordKind = 'names' | 'more' | 'firstNames' | 'firms' | 'suits' | 'appeals' | 'chapters' | 'papers';

/** What invented cases are made of. */
export const words: Readonly<Record<WordKind, Words>> = {
  names: ['Abernathy', 'Brightwater', 'Castellan', 'Dunmore', 'Ellery', 'Farrow', 'Garland', 'Hollis'],
  more: ['Ives', 'Juniper', 'Kestrel', 'Lomax', 'Marlowe', 'Northcott', 'Okafor', 'Pemberton'],
  firstNames: ['Ada', 'Bertram', 'Cleo', 'Dorian', 'Edith', 'Felix', 'Greta', 'Hugo'],
  firms: ['Freight Co.', 'Orchards, Inc.', '& Daughters LLC', 'Instruments Ltd.', 'Paper Mills', 'Savings'],
  suits: [
    '110 Insurance',
    '190 Contract: Other',
    '360 P.I.: Other',
    '442 Civil Rights: Jobs',
    '820 Copyright',
  ],
  appeals: ['3190 Other Contract Actions', '3440 Other Civil Rights', '3550 Prisoner-Civil Rights'],
  chapters: ['7', '7', '11', '13'],
  papers: [
    'MOTION to Dismiss for Failure to State a Claim',
    'MEMORANDUM OF LAW in Support of the Motion',
    'ANSWER to the Complaint',
    'LETTER addressed to the Court regarding a schedule for discovery',
    'NOTICE OF APPEARANCE',
    'STIPULATION extending the time to respond',
    'DECLARATION with exhibits',
    'SCHEDULING ORDER',
    'ORDER granting the letter motion for an extension of time',
    'MINUTE ENTRY for the status conference',
  ],
};
