type Words = readonly [string, ...string[]];

type WordKind =
  | 'names'
  | 'more'
  | 'firstNames'
  | 'firms'
  | 'suits'
  | 'appeals'
  | 'chapters'
  | 'papers'
  | 'causes'
  | 'counts'
  | 'exhibits'
  | 'streets'
  | 'towns';

/** What invented cases are made of. */
export const words: Readonly<Record<WordKind, Words>> = {
  names: [
    'Abernathy',
    ...['Brightwater', 'Castellan', 'Dunmore', 'Ellery', 'Farrow', 'Garland', 'Hollis', 'Ashgrove'],
    ...[
      'Bellweather',
      'Copperfield',
      'Dovecote',
      'Eastlake',
      'Fennimore',
      'Greystone',
      'Hawksmoor',
      'Inkwell',
    ],
    ...['Jessop', 'Kilburn', 'Larkspur', 'Mossbank', 'Netherby', 'Oakhanger', 'Pennyfeather', 'Quarles'],
  ],
  more: [
    'Ives',
    ...[
      'Juniper',
      'Kestrel',
      'Lomax',
      'Marlowe',
      'Northcott',
      'Okafor',
      'Pemberton',
      'Quillfeather',
      'Rosewarne',
    ],
    ...[
      'Silverlock',
      'Thistlewood',
      'Umberly',
      'Vantongeren',
      'Wetherell',
      'Yarborough',
      'Zellwood',
      'Ravenscar',
    ],
    ...[
      'Saltmarsh',
      'Tanglewood',
      'Underhay',
      'Vellacott',
      'Winterbourne',
      'Yelverton',
      'Tremaine',
      'Stonecypher',
    ],
  ],
  firstNames: [
    'Ada',
    ...[
      'Bertram',
      'Cleo',
      'Dorian',
      'Edith',
      'Felix',
      'Greta',
      'Hugo',
      'Imogen',
      'Jasper',
      'Kezia',
      'Lionel',
    ],
    ...['Mabel', 'Nestor', 'Odette', 'Percival', 'Rowena', 'Silas', 'Tabitha', 'Ulric', 'Verity', 'Wilfred'],
  ],
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
  causes: [
    '28:1331 Fed. Question',
    '28:1332 Diversity-Contract Dispute',
    '42:2000e Job Discrimination',
    '17:501 Copyright Infringement',
  ],
  counts: [
    '18:1343.F FRAUD BY WIRE, RADIO, OR TELEVISION',
    '18:371.F CONSPIRACY TO DEFRAUD THE UNITED STATES',
    '18:641.F PUBLIC MONEY, PROPERTY OR RECORDS',
  ],
  exhibits: [
    'Exhibit A',
    'Exhibit B',
    'Exhibit C - Correspondence',
    'Proposed Order',
    'Certificate of Service',
  ],
  streets: ['Foundry Lane', 'Orchard Row', 'Mill Street', 'Harbor Walk', 'Quarry Road', 'Bell Court'],
  towns: ['Riverton', 'Lakeside', 'Fort Hollis', 'Millbrook', 'Stonehaven', 'Eastmere'],
};
