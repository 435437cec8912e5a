import type { CourtCase, Litigation } from './court-case.js';
import { isoDay } from './create-entries.js';
import { createRandom } from './random.js';

const dayMs = 86_400_000;

/** The court of the Judicial Panel on Multidistrict Litigation. */
export const panelCourt = 'jpml';

/** Numbers of litigations: so many from 2400. The cases that the panel lists have them all, one each. */
const numbers = 40;

/** The number of a case of the panel. */
export function litigationNumber(caseId: number): number {
  return 2400 + (caseId % numbers);
}

/** What a case of the panel, or a civil case that the panel has moved, belongs to; one civil case in twenty is such. */
export function litigationOf({
  court,
  caseId,
  caseType,
  filedAt,
}: Pick<CourtCase, 'court' | 'caseId' | 'caseType'> & { filedAt: number }): Litigation | undefined {
  const isMaster = court === panelCourt;
  if (!isMaster && !(caseType === 'cv' && caseId % 20 === 13)) return undefined;
  const number = isMaster ? litigationNumber(caseId) : 2400 + (Math.floor(caseId / 100) % numbers);
  const random = createRandom(`litigation ${number}`);
  const transferee = random.pick(['nysdc', 'candc', 'ilndc', 'paedc']);
  return {
    number,
    isMaster,
    transferee,
    transfereeDistrict: `${random.integer(1, 11)}`,
    type: random.pick(['Products Liability', 'Antitrust', 'Securities', 'Marketing and Sales Practices']),
    status: 'Pending',
    receivedOn: isoDay(filedAt + 20 * dayMs),
    orderedOn: isoDay(filedAt + 60 * dayMs),
    orderNumber: `CTO-${1 + (caseId % 30)}`,
  };
}
