import type { CourtCase, DocketEntry } from './court-case.js';
import { createRandom, type Random } from './random.js';

/** Cases that a court lists; any other numeric id gives a case as well. */
export const casesPerCourt = 40;

const dayMs = 86_400_000;
const names = [
  'Abernathy',
  'Brightwater',
  'Castellan',
  'Dunmore',
  'Ellery',
  'Farrow',
  'Garland',
  'Hollis',
] as const;
const more = ['Ives', 'Juniper', 'Kestrel', 'Lomax', 'Marlowe', 'Northcott', 'Okafor', 'Pemberton'] as const;
const firms = [
  'Freight Co.',
  'Orchards, Inc.',
  '& Daughters LLC',
  'Instruments Ltd.',
  'Paper Mills',
  'Savings',
] as const;
const suits = [
  '110 Insurance',
  '190 Contract: Other',
  '360 P.I.: Other',
  '442 Civil Rights: Jobs',
  '820 Copyright',
] as const;
const papers = [
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
] as const;

/** The ids of the cases that a court lists. */
export function listCaseIds(court: string): readonly number[] {
  const first = createRandom(court).integer(5000, 8999) * 100;
  return Array.from({ length: casesPerCourt }, (_, index) => first + index * 7);
}

/** The case with this id: always the same one. */
export function createCase(court: string, caseId: number): CourtCase {
  const random = createRandom(`${court} ${caseId}`);
  const plaintiff = `${random.pick(names)} ${random.pick(firms)}`;
  const defendant = `${random.pick(more)} ${random.pick(firms)}`;
  const caseType = random.integer(1, 5) === 1 ? 'cr' : 'cv';
  const caseYear = random.integer(2015, 2025);
  const caseNumber = random.integer(1, 9999);
  const caseOffice = String(random.integer(1, 4));
  const filed = Date.UTC(caseYear, random.integer(0, 11), random.integer(1, 28));
  const entries = createEntries(random, caseId, caseType, filed, defendant);
  const last = entries.at(-1);
  return {
    court,
    caseId,
    caseNumberFull: `${caseOffice}:${caseYear}${caseType}${String(caseNumber).padStart(5, '0')}`,
    caseOffice,
    caseYear,
    caseNumber,
    caseType,
    caseTitle: caseType === 'cr' ? `USA v. ${defendant}` : `${plaintiff} v. ${defendant}`,
    plaintiff: caseType === 'cr' ? 'USA' : plaintiff,
    defendant,
    judge: `Judge ${random.pick(more)}`,
    natureOfSuit: random.pick(suits),
    dateFiled: day(filed),
    ...(last !== undefined && random.integer(0, 1) === 1 ? { dateClosed: last.filedOn } : {}),
    entries,
  };
}

/** The document with this id, or `undefined` if no case has it. */
export function findDocument(
  court: string,
  documentId: string,
): { of: CourtCase; entry: DocketEntry } | undefined {
  const parts = /^(\d+)(\d{3})$/.exec(documentId);
  if (parts === null) return undefined;
  const found = createCase(court, Number(parts[1]));
  const entry = found.entries.find((candidate) => candidate.documentId === documentId);
  return entry && { of: found, entry };
}

function createEntries(
  random: Random,
  caseId: number,
  caseType: 'cv' | 'cr',
  filed: number,
  defendant: string,
): DocketEntry[] {
  let at = filed;
  return Array.from({ length: random.integer(8, 30) }, (_, index) => {
    const opening = caseType === 'cr' ? `INDICTMENT as to ${defendant}` : `COMPLAINT against ${defendant}`;
    if (index > 0) at += random.integer(0, 30) * dayMs;
    return {
      number: index + 1,
      filedOn: day(at),
      text: `${index === 0 ? opening : random.pick(papers)}. Document filed. (Entered: ${day(at)})`,
      documentId: `${caseId}${String(index + 1).padStart(3, '0')}`,
      pages: random.integer(1, 5),
    };
  });
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
