import type { AccountStatus } from '@pacer-auth/core';

/** The default of `loginPolicy.maxLoginsPerHour`, which is what this program works with. */
const LIMIT = 12;
const HOUR_MS = 3_600_000;

/** What is left of the login budget. */
export interface Budget {
  readonly recent: number;
  readonly limit: number;
  /** When the next login may be made, if the budget is used up. */
  readonly nextAt: number | undefined;
}

export function budget({ loginsAt }: AccountStatus, now: number): Budget {
  const recent = loginsAt.filter((at) => at > now - HOUR_MS && at < now + HOUR_MS);
  const oldest = recent.at(-LIMIT);
  return { recent: recent.length, limit: LIMIT, nextAt: oldest === undefined ? undefined : oldest + HOUR_MS };
}

/** A moment as people read it: in universal time, to the second. */
export function moment(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** How long ago, roughly. */
export function ago(at: number, now: number): string {
  const seconds = Math.max(0, Math.round((now - at) / 1_000));
  if (seconds < 120) return `${seconds} s ago`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min ago`;
  return `${Math.round(seconds / 3_600)} h ago`;
}

/** What a store remembers, as rows of a title and a text. */
export function statusLines(status: AccountStatus, now: number): [title: string, text: string][] {
  const { token, loginsAt, refusals, cooldown, warning, clockOffsetMs, clientCodeField, login } = status;
  const lastAt = loginsAt.at(-1);
  const { recent, limit, nextAt } = budget(status, now);
  const since = lastAt === undefined ? '' : `, of the login ${ago(lastAt, now)}`;
  const rows: [string, string][] = [
    ['token', token === undefined ? 'none' : `${token}${since}`],
    ['logins', `${login} in all, ${recent} of ${limit} in the last hour`],
  ];
  if (nextAt !== undefined) rows.push(['budget', `used up until ${moment(nextAt)}`]);
  for (const { at, loginResult, errorDescription, permitsOneMore } of refusals)
    rows.push([
      'refused',
      `since ${moment(at)}: loginResult ${loginResult} ${errorDescription}${permitsOneMore ? ' (one more try is left)' : ''}`,
    ]);
  if (cooldown && cooldown.until > now)
    rows.push([
      'cool-down',
      `until ${moment(cooldown.until)}: ${cooldown.reason === 'futile' ? 'the last token was refused at once' : 'PACER gave no usable answer'}`,
    ]);
  if (warning) rows.push(['warning', warning.description]);
  if (clockOffsetMs !== undefined)
    rows.push([
      'clock',
      `PACER's is ${Math.round(Math.abs(clockOffsetMs) / 1_000)} s ${clockOffsetMs < 0 ? 'behind' : 'ahead'}`,
    ]);
  if (clientCodeField) rows.push(['client code', `understood as ${clientCodeField}`]);
  return rows;
}
