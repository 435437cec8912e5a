/** Courts whose ids follow no rule. */
const ownIds: Readonly<Record<string, string>> = {
  cadc: 'dcca',
  cafc: 'cafc',
  cofc: 'cofc',
  cit: 'citdc',
  jpml: 'jpmldc',
  nmi: 'nmidc',
};

/**
 * The id that a court has in the PACER Case Locator: `nysd` is `nysdc`, `nysb` is `nysbk`, `ca1` is `01ca`, `bap9` is
 * `09bap` (the guide of the PACER Case Locator, appendix A).
 */
export function pclCourtId(court: string): string {
  const own = ownIds[court];
  if (own !== undefined) return own;
  const [, kind, circuit] = /^(ca|bap)(\d{1,2})$/.exec(court) ?? [];
  if (kind !== undefined && circuit !== undefined) return `${circuit.padStart(2, '0')}${kind}`;
  if (court.endsWith('b')) return `${court}k`;
  return court.endsWith('d') ? `${court}c` : court;
}

/** The id that a court has at the sign-in service: `NYSDC`, `01CA`; `1DCCA` is how saved pages have the D.C. circuit. */
export function signInCourtId(court: string): string {
  return court === 'cadc' ? '1DCCA' : pclCourtId(court).toUpperCase();
}
