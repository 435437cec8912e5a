const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A moment as the PACER Case Locator writes it, such as `2020-12-18T11:01:48.267-0600`; in XML with `-06:00`. */
export function centralTime(at: number, separator: '' | ':'): string {
  const hours = isSummer(at) ? 5 : 6;
  const local = new Date(at - hours * hourMs).toISOString().slice(0, -1);
  return `${local}-0${hours}${separator}00`;
}

/** By the rule since 2007: from the second Sunday of March to the first of November, at 2 o'clock local time. */
function isSummer(at: number): boolean {
  const year = new Date(at).getUTCFullYear();
  const start = sundayFrom(Date.UTC(year, 2, 8)) + 8 * hourMs;
  const end = sundayFrom(Date.UTC(year, 10, 1)) + 7 * hourMs;
  return at >= start && at < end;
}

/** The first Sunday that is not before this midnight. */
function sundayFrom(midnight: number): number {
  return midnight + ((7 - new Date(midnight).getUTCDay()) % 7) * dayMs;
}
