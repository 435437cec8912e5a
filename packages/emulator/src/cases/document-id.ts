import { courtPrefix } from './court-prefix.js';

/** Which document of a case: they are counted from 1 through the whole docket. */
export interface DocumentKey {
  readonly caseId: number;
  readonly place: number;
}

/**
 * The id of a document: three digits of the court, the flag digit 0, and a serial number. Here the serial is the case's id
 * with two digits for the place, so that an id tells its case; a case with more documents has ids with a digit more.
 */
export function documentId(court: string, { caseId, place }: DocumentKey): string {
  const own = String(caseId).padStart(6, '0');
  const isShort = own.length === 6 && place < 100;
  return `${courtPrefix(court)}0${own}${String(place).padStart(isShort ? 2 : 3, '0')}`;
}

/** The same document's id with the flag digit 1: "no menu". */
export function withoutMenu(id: string): string {
  return `${id.slice(0, 3)}1${id.slice(4)}`;
}

/** Whether an id asks for the menu of a filing with attachments. */
export function asksForMenu(id: string): boolean {
  return id[3] === '0';
}

/** Reads an id of this court, whatever its flag digit; `undefined` is none. */
export function parseDocumentId(court: string, id: string): DocumentKey | undefined {
  const [, prefix, serial = ''] = /^(\d{3})\d(\d{8,12})$/.exec(id) ?? [];
  if (prefix !== courtPrefix(court)) return undefined;
  const digits = serial.length === 8 ? 2 : 3;
  const key = { caseId: Number(serial.slice(0, -digits)), place: Number(serial.slice(-digits)) };
  return key.place > 0 ? key : undefined;
}
