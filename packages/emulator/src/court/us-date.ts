/** `2024-03-09` as courts write it: `03/09/2024`. */
export function usDate(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${month}/${day}/${year}`;
}

/** Reads `3/9/2024`, `03-09-24` and `2024-03-09` as `2024-03-09`; `undefined` is no date. */
export function readUsDate(text: string): string | undefined {
  const [, month = '', day = '', year = ''] =
    /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})$/.exec(text.trim()) ?? [];
  if (year === '') return /^\d{4}-\d\d-\d\d$/.test(text.trim()) ? text.trim() : undefined;
  const whole = year.length === 4 ? year : `${Number(year) < 60 ? '20' : '19'}${year}`;
  return `${whole}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
