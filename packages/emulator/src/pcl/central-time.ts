/** A moment as the PACER Case Locator writes it, such as `2020-12-18T11:01:48.267-0600`; in XML with `-06:00`. */
export function centralTime(at: number, separator: '' | ':'): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: 'America/Chicago', timeZoneName: 'longOffset' });
  const zone = parts.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? '';
  const [, sign = '-', hours = '06', minutes = '00'] = /([+-])(\d\d):(\d\d)/.exec(zone) ?? [];
  const offsetMs = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  const local = new Date(at + offsetMs).toISOString().slice(0, -1);
  return `${local}${sign}${hours}${separator}${minutes}`;
}
