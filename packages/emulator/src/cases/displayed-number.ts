import type { CourtCase } from './court-case.js';

/** The number that a court shows: `1:24-cv-01445-AQI`, in bankruptcy `24-01445-aqi7`, in appeals `24-1445`. */
export function displayedNumber(of: CourtCase): string {
  const { kind, caseType, chapter = '' } = of;
  const number = shortNumber(of);
  if (kind === 'appellate') return number;
  const judge = initials(of.judge);
  if (kind === 'nextgen-bankruptcy') return `${number}-${judge.toLowerCase()}${chapter}`;
  const referred = of.referredTo === undefined || caseType === 'cv' ? '' : `-${initials(of.referredTo)}`;
  return `${number}-${judge}${referred}`;
}

/** The same without initials: `1:24-cv-01445`, `24-01445`, `24-1445`. */
export function shortNumber({ kind, caseOffice, caseYear, caseType, caseNumber }: CourtCase): string {
  const year = String(caseYear % 100).padStart(2, '0');
  if (kind === 'appellate') return `${year}-${caseNumber}`;
  const number = String(caseNumber).padStart(5, '0');
  return kind === 'nextgen-bankruptcy' ? `${year}-${number}` : `${caseOffice}:${year}-${caseType}-${number}`;
}

/** `Judge Ada Q. Ives`: `AQI`. */
export function initials(name: string): string {
  return name
    .replace(/^(Magistrate )?Judge /, '')
    .split(' ')
    .map((part) => part.charAt(0))
    .join('');
}
