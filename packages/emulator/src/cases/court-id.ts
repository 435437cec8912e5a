/**
 * The id that a court has in the sign-in service and, in lower case, in the PACER Case Locator: `nysd` is `NYSDC`,
 * `nysb` is `NYSBK`, `ca1` is `01CA`, `cadc` is `DCCA` (observed).
 */
export function courtId(court: string): string {
  const circuit = /^ca(\d{1,2}|dc|fc)$/.exec(court)?.[1];
  if (circuit !== undefined) return `${circuit.padStart(2, '0')}CA`.toUpperCase();
  if (court.endsWith('b')) return `${court}k`.toUpperCase();
  return (court.endsWith('d') ? `${court}c` : court).toUpperCase();
}
