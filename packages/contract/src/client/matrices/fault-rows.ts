import type { ClientDivergences, ClientRequest } from '../subject.js';
import { docket, search } from '../with-world.js';
import { answerFaults, signInFaults } from './answer-faults.js';
import { combinations } from './matrix-rows.js';
import type { MatrixWorld } from './matrix-world.js';

export interface FaultRow {
  readonly at: 'host' | 'sign-in';
  readonly fault: string;
  /** At a host: which of the requests there meets it, from 0. At the sign-in service: how many more than one do. */
  readonly index: number;
  readonly asks: keyof typeof requests;
  readonly start: 'cold' | 'signed in' | 'signed out';
  /** How many are sent at once. */
  readonly together: 1 | 2;
}

interface Asked {
  /** At the court; default: a search at the PACER Case Locator. */
  readonly path?: string;
  /** How often it may be sent where somebody was signed out. */
  readonly sends: number;
  readonly request?: Pick<ClientRequest, 'method' | 'body'>;
}

/** What is asked for. */
export const requests: Readonly<Record<'a page' | 'a form' | 'a stream' | 'a search', Asked>> = {
  'a page': { path: docket, sends: 3 },
  'a form': {
    path: docket,
    sends: 2,
    request: { method: 'POST', body: { kind: 'form', fields: { all_case_ids: '500001', case_num: ' ' } } },
  },
  'a stream': { path: docket, sends: 1, request: { method: 'POST', body: { kind: 'stream', text: 'a=b' } } },
  'a search': { sends: 2, request: { method: 'POST', body: { kind: 'json', value: search } } },
};

/** The rows that a client with these divergences can meet. */
export function faultRows(divergences: ClientDivergences): readonly FaultRow[] {
  return combinations<FaultRow>({
    at: ['host', 'sign-in'],
    fault: Object.keys({ ...answerFaults, ...signInFaults }),
    index: [0, 1, 2],
    asks: ['a page', 'a form', 'a stream', 'a search'],
    start: ['cold', 'signed in', 'signed out'],
    together: [1, 2],
  }).filter((row) => isMet(row, divergences));
}

/** Whether there is a request for the fault to meet. */
function isMet(
  { at, fault, index, asks, start, together }: FaultRow,
  divergences: ClientDivergences,
): boolean {
  const { cookiesOnly, noStreamBody, noReplay, sendsOnce } = divergences;
  if ((asks === 'a search' && cookiesOnly) || (asks === 'a stream' && noStreamBody)) return false;
  // A jar may not be told of a sign-out.
  if (at === 'sign-in')
    return fault in signInFaults && index < 2 && (start === 'cold' || (start === 'signed out' && !noReplay));
  const { breaks, signsOut } = answerFaults[fault] ?? {};
  if (!(fault in answerFaults)) return false;
  // The API says it by a status, and has nothing more to say.
  if (asks === 'a search' && breaks && signsOut) return false;
  // Where two are sent, they share what the first has found out: that each is sent once is certain.
  if (together === 2) return index < 2;
  return index < (start === 'signed out' && !noReplay && !sendsOnce ? requests[asks].sends : 1);
}

/** The request of a row, the `n`th of those that are sent at once. */
export function requestOf({ emulator }: MatrixWorld, { asks }: FaultRow, n: number): ClientRequest {
  const { path, request } = requests[asks];
  const url = path
    ? `${emulator.court('nysd')}${path}&n=${n}`
    : `${emulator.origins.pcl}/pcl-public-api/rest/cases/find?page=${n}`;
  return { url, ...request };
}
